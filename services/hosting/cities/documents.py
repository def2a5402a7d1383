"""YAML files with the lines of their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a folder: file, line (from 1), what, and what to do."""

    file: str
    line: int
    what: str
    do: str
    place: tuple[Any, ...] = ()
    """The keys and numbers that lead to it in the file."""

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行:{self.what};{self.do}"


class Unreadable(Exception):
    """A file that is missing, or no YAML."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


class Document:
    """A file's data, and on which line each of its values begins."""

    def __init__(self, folder: Path, name: str) -> None:
        """`Unreadable`."""
        self.name = name
        try:
            text = (folder / name).read_text("utf-8")
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
            self.data: Any = yaml.load(text, Loader=yaml.CSafeLoader)
        except OSError as error:
            remedy = "请补上这个文件,格式见 docs/city-folder.md"
            raise Unreadable(Finding(name, 1, f"读不了({error.strerror})", remedy)) from None
        except UnicodeDecodeError:
            raise Unreadable(Finding(name, 1, "不是 UTF-8 文本", "请另存为 UTF-8")) from None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise Unreadable(Finding(name, line, f"不是有效的 YAML:{error.problem}", "请核对缩进与引号")) from None
        except yaml.YAMLError as error:
            raise Unreadable(Finding(name, 1, f"不是有效的 YAML:{error}", "请核对文件内容")) from None
        if not isinstance(self.data, dict):
            raise Unreadable(Finding(name, 1, "应为一组“名称: 内容”", "格式见 docs/city-folder.md"))
        self._node = node

    def line(self, place: Sequence[Any] = ()) -> int:
        """Where a value begins, by the keys and numbers that lead to it; of what is not there, where it would be."""
        node, line = self._node, 1
        for step in place:
            if isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if pair[0].value == str(step)), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return line

    def finding(self, place: Sequence[Any], what: str, do: str) -> Finding:
        return Finding(self.name, self.line(place), what, do, tuple(place))
