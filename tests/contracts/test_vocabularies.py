"""Every enumeration of the interface has names in Chinese, and they are served from one place."""

from __future__ import annotations

import httpx
import pytest

from services.awards.vocabularies import VOCABULARIES as OF_AWARDS
from services.matchmaking.vocabularies import VOCABULARIES as OF_MATCHMAKING
from services.registry.vocabularies import VOCABULARIES as OF_REGISTRY
from shared.contracts.vocabularies import COMMON, Words, words_of
from shared.plumbing.vocabularies import enumerations
from tests.contracts.apps import SERVICES, app_of, document_of

WORDS = {
    "registry": (*COMMON, *OF_REGISTRY),
    "awards": (*COMMON, *OF_AWARDS),
    "matchmaking": (*COMMON, *OF_MATCHMAKING),
}


@pytest.mark.parametrize("service", SERVICES)
def test_every_enumeration_of_the_document_has_its_vocabulary(service: str) -> None:
    found = list(enumerations(document_of(service)))
    assert len(found) > 10
    for enumeration, places in found:
        words = words_of(WORDS[service], enumeration["enum"], places)  # says what is missing, or which of several it is
        assert enumeration["x-vocabulary"] == words.name


@pytest.mark.anyio
@pytest.mark.parametrize("service", SERVICES)
async def test_the_vocabularies_are_public_and_known_again_by_their_tag(service: str) -> None:
    path = f"/{service}/v1/vocabularies"
    transport = httpx.ASGITransport(app=app_of(service))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as http:
        whole = await http.get(path)
        shown = {vocabulary["name"]: vocabulary for vocabulary in whole.json()}
        assert set(shown) == {words.name for words in WORDS[service]}
        for words in WORDS[service]:
            one = await http.get(f"{path}/{words.name}")
            assert one.json() == shown[words.name]
            assert {v["value"]: v["label"] for v in one.json()["values"]} == {
                str(k): v for k, v in words.labels.items()
            }
            assert all(v["label"] for v in one.json()["values"])
        again = await http.get(path, headers={"If-None-Match": whole.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = await http.get(f"{path}/scope", headers={"If-None-Match": whole.headers["ETag"]})
        assert other.status_code == 200
        unknown = await http.get(f"{path}/colours")
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/problems/not-found")


def test_words_are_found_by_place_then_by_the_smallest_set_and_never_by_chance() -> None:
    wide, narrow = Words("wide", "宽", {"a": "甲", "b": "乙", "c": "丙"}), Words("narrow", "窄", {"a": "甲", "b": "乙"})
    placed = Words("placed", "定", {"a": "甲", "b": "乙"}, at=("Thing.kind",))
    assert words_of([wide, narrow, placed], ["a", "b"], ["kind", "Other.kind"]) is narrow
    assert words_of([wide, narrow, placed], ["a", "b"], ["kind", "Thing.kind"]) is placed
    for words in ([narrow, Words("twin", "同", {"a": "甲", "b": "乙"})], [placed]):
        with pytest.raises(LookupError):
            words_of(words, ["a", "b"], ["kind"])
