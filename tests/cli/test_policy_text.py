"""The words of a policy out of the file in which it came: what is lost is said, and no bytes raise anything else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from services.cli.app import app
from services.cli.policy_text import _of_page, text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(path: Path, body: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>',
        )
    return path


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(f'<w:r><w:t>{run}</w:t></w:r>' for run in runs)}</w:p>"


def test_a_word_document_is_its_paragraphs_with_what_changed_accepted(tmp_path: Path) -> None:
    body = p("示例市若干措施") + p("第一条 对新认定的示范企业,", "给予一次性奖励10万元。")
    body += "<w:p><w:r><w:t>第二条 按</w:t></w:r><w:del><w:r><w:delText>3%</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>5%</w:t></w:r></w:ins></w:p>"
    body += f"<w:tbl><w:tr><w:tc>{p('甲')}</w:tc><w:tc>{p('乙')}</w:tc></w:tr></w:tbl>"
    text, remarks = text_of(word(tmp_path / "a.docx", body))
    assert text == "示例市若干措施\n第一条 对新认定的示范企业,给予一次性奖励10万元。\n第二条 按5%\n甲\t乙\t\n"
    assert [remark[:6] for remark in remarks] == ["文档带有修订", "文档有表格:"]


def test_numbers_that_word_makes_itself_are_said_to_be_missing(tmp_path: Path) -> None:
    numbered = p("对新认定的", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    _, remarks = text_of(word(tmp_path / "a.docx", numbered))
    assert "自动编号" in remarks[0]


def test_a_page_is_its_words_without_scripts_and_comments(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(
        "<html><head><title>导航</title></head><body><!-- <p>不是</p> --><script>if (1<2) x='<p>'</script><p>第一条&nbsp;对A&amp;B企业</p>"
        "<div>给予<b>10</b>万元</div><table><tr><td>甲</td><td>乙</td></tr></table>1 < 2<br>末".encode("gb18030")
    )
    text, remarks = text_of(page)
    assert text == "第一条\xa0对A&B企业\n给予10万元\n甲\t乙\t\n1 < 2\n末\n"
    assert "导航" in remarks[0]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<p>一</p>" + "İ" * 30 + "<script>x</script><p>第一条 这里是正文</p>",
            "一\n" + "İ" * 30 + "\n第一条 这里是正文\n",
        ),
        ("<head><title>不是</title><meta><body><header>第一条</header><p>二", "第一条\n二\n"),
        ("<head/><script src='a'/><p>第一条</p><svg/><p>二</p>", "第一条\n二\n"),
        ("<p>第一条 给予\r\n    奖励\t十万元</p>", "第一条 给予 奖励 十万元\n"),
    ],
    ids=[
        "letters that grow when lowered",
        "a head that is not ended",
        "elements that end at once",
        "lines of the source",
    ],
)
def test_nothing_of_a_page_is_left_out(page: str, text: str) -> None:
    found, remarks = _of_page(page)
    assert found == text
    assert len(remarks) == 1
    assert "<style> 没有结束" in _of_page(f"{page}<style>第三条")[1][-1]
    assert "<!-- 没有结束" in _of_page(f"{page}<!-- 第三条")[1][-1]


def test_where_tabs_would_go_to_is_no_word_and_a_hyphen_is(tmp_path: Path) -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/><w:tab w:val="left" w:pos="900"/></w:tabs></w:pPr>'
    body = f"<w:p>{stops}<w:r><w:t>第一条</w:t><w:tab/><w:t>2024</w:t><w:noBreakHyphen/><w:t>1号</w:t></w:r></w:p>"
    assert text_of(word(tmp_path / "a.docx", body))[0] == "第一条\t2024-1号\n"


def test_a_word_document_whose_bytes_were_turned_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", p("第一条") * 50)
    content = bytearray(path.read_bytes())
    begins = content.find(b"word/document.xml") + len("word/document.xml")
    content[begins : begins + 20] = bytes(255 - byte for byte in content[begins : begins + 20])
    path.write_bytes(content)
    with pytest.raises(ValueError, match="不是能读取的"):
        text_of(path)


def test_a_text_of_an_older_encoding_is_read_and_a_draft_made_of_any(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("第一条 给予一次性奖励10万元。".encode("gb18030"))
    run = CliRunner().invoke(app, ["policy", "draft", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a")])
    assert (run.exit_code, "1 个待定的条目" in run.output) == (0, True)
    made = word(tmp_path / "b.docx", p("第一条 给予一次性奖励10万元。"))
    run = CliRunner().invoke(app, ["policy", "clauses", str(made)])
    assert run.output.startswith("第一条")


@pytest.mark.parametrize(
    ("name", "said"), [("a.pdf", "PDF 文件"), ("a.doc", "旧版 Word"), ("a.docx", "不是能读取的"), ("a.txt", "不是文本")]
)
def test_what_cannot_be_read_says_what_to_do(tmp_path: Path, name: str, said: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"%PDF-1.4 \0\0")
    with pytest.raises(ValueError, match=said) as refused:
        text_of(file)
    assert "另存为" in str(refused.value)


def test_an_entity_in_a_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(ValueError, match="不是能读取的"):
        text_of(path)


@given(st.text(alphabet="<>!-/ap scriptyle&;\"' \n", max_size=300))
def test_no_page_raises(page: str) -> None:
    _of_page(page)
