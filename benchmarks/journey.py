"""A user who reads the page that comes back, answers what it asks and goes on; knows kinds of widgets, no flow."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from benchmarks.client import Client, key_of

OFTEN = "Nej"
WORDS = "Stod alene ved hegnet i to frikvarterer og sagde nej, da to fra klassen spurgte, om hun ville være med."
AT_MOST_TICKED = 3
Act = Callable[[], str | None]
"""Changes what the client holds; gives the id of the button to press, if any."""


def _radio(client: Client, each: Any, chance: Random) -> Iterator[Act]:
    if each.id in client.answered or each.HasField("default"):
        return
    usual = [at for at, told in enumerate(each.options) if told == OFTEN]

    def choose() -> None:
        at = usual[0] if usual and chance.random() < 0.7 else chance.randrange(len(each.options))
        client.put(each.id, string_value=each.options[at])

    yield choose


def _checkbox(client: Client, each: Any, chance: Random, ticked: int) -> Iterator[Act]:
    if each.id not in client.answered and not each.default and ticked < AT_MOST_TICKED and chance.random() < 0.3:
        yield lambda: client.put(each.id, bool_value=True)


def _text(client: Client, each: Any, chance: Random) -> Iterator[Act]:
    if each.id not in client.answered and not each.default and chance.random() < 0.5:
        yield lambda: client.put(each.id, string_value=WORDS)


def answers_of(client: Client, each: Any, data: dict[str, Any]) -> dict[str, Any]:
    """What a list component holds in the browser: what it was built with, and then its own."""
    held = client.values.get(each.id)
    return dict(json.loads(held.json_value)["answers"]) if held else dict(data.get("values") or {})


def _answer(client: Client, each: Any, answers: dict[str, Any]) -> None:
    client.put(each.id, json_value=json.dumps({"answers": answers}))


def _list(client: Client, each: Any, chance: Random) -> Iterator[Act]:
    data = json.loads(each.json or "{}")
    if "groups" not in data or data.get("kind") == "reflections":
        return
    held = answers_of(client, each, data)
    for group in data["groups"]:
        for item in group["items"]:
            given = held.get(item["id"], {})
            if not given.get("present"):
                present = chance.choices([option["value"] for option in data["options"]], (2, 7, 1))[0]
                yield lambda item=item, present=present: _answer(
                    client, each, {**held, item["id"]: {"present": present}}
                )
                return
            for follow in data["follow"] if given["present"] == "ja" else ():
                if not given.get(follow["name"]):
                    told = {**given, follow["name"]: chance.choice(follow["options"])["value"]}
                    yield lambda item=item, told=told: _answer(client, each, {**held, item["id"]: told})
                    return


def _acts(client: Client, chance: Random) -> Iterator[Act]:
    """What there is to do on the page, from the top."""
    ticked = 0
    for kind, each in client.widgets():
        if kind == "Radio":
            yield from _radio(client, each, chance)
        elif kind == "Checkbox":
            ticked += each.id in client.answered or each.default
            yield from _checkbox(client, each, chance, ticked)
        elif kind == "TextArea":
            yield from _text(client, each, chance)
        elif kind == "BidiComponent":
            yield from _list(client, each, chance)


def held_for(client: Client) -> float:
    """Seconds the browser may keep what was just answered before the server is told."""
    each = next(
        (each for kind, each in client.widgets() if kind == "BidiComponent" and each.id == client.changed), None
    )
    return float(json.loads(each.json or "{}").get("hold", 0)) / 1000 if each else 0.0


def onward(client: Client) -> Any:
    """The primary button, which leads on; none where the journey ends."""
    return next((each for kind, each in client.widgets() if kind == "Button" and each.type == "primary"), None)


def step_of(client: Client) -> str:
    """The step the page shows, as the component that arrives at it was told; the count of errors is no part of it."""
    arrive = client.find("arrive")
    return str(json.loads(arrive.json)["step"]).rpartition(".")[0] if arrive else ""


def next_act(client: Client, chance: Random) -> Act | None:
    """The next thing to do: an answer, or the way on; nothing at the end."""
    act = next(_acts(client, chance), None)
    if act:
        return act
    button = onward(client)
    return (lambda: str(button.id)) if button else None


async def walk(client: Client, chance: Random) -> dict[str, str | None]:
    """A whole journey without thinking; gives what the tab held on arriving at each step."""
    seen: dict[str, str | None] = {}
    for _ in range(400):
        seen.setdefault(step_of(client), client.stored)
        act = next_act(client, chance)
        if act is None:
            return seen
        before = step_of(client)
        clicked = act()
        await client.run(clicked)
        if clicked and step_of(client) == before:
            raise RuntimeError(f"the journey does not get past {before}")
    raise RuntimeError("the journey does not end")


async def arrived(url: str, stored: str | None, page: str = "linealen", **more: Any) -> Client:
    """A tab opened on a draft, with the notice about it put away."""
    client = Client(url, page, stored=stored, **more)
    await client.open()
    notice = client.find("aabn.forstaaet")
    if notice:
        await client.run(notice.id)
    return client


def toggle(client: Client, turn: int) -> bool:
    """Answer something on the page another way than last turn; whether there was anything."""
    for kind, each in client.widgets():
        data = json.loads(each.json or "{}") if kind == "BidiComponent" else {}
        if "groups" in data:
            items = [item["id"] for group in data["groups"] for item in group["items"]]
            held, item = answers_of(client, each, data), items[turn % len(items)]
            told = (
                {"note": str(turn)}
                if data.get("kind") == "reflections"
                else {"present": ("nej", "ved_ikke")[turn // len(items) % 2]}
            )
            _answer(client, each, {**held, item: told})
            return True
        if kind == "Radio":
            client.put(each.id, string_value=each.options[turn % 2])
            return True
        if kind == "Checkbox":
            client.put(each.id, bool_value=not turn % 2)
            return True
        if kind == "TextArea":
            client.put(each.id, string_value=f"{WORDS} {turn}")
            return True
    return False


# The same page as stock widgets


def _html(body: str) -> list[list[Any]]:
    return [] if body.lstrip().startswith("<style") else [["html", body]]


def _stock_list(data: dict[str, Any]) -> Iterator[list[Any]]:
    for group in data["groups"]:
        if group["title"]:
            yield ["html", f"<h2>{group['title']}</h2>"]
        for item in group["items"]:
            if data.get("kind") == "reflections":
                yield from (
                    [["html", f"<h2>{item['text']}</h2>"], ["checkbox", data["tick"]], ["text_area", data["note"]]]
                )
            else:
                options = [option["label"] for option in data["options"]]
                yield ["radio", {"label": item["text"], "options": options, "captions": None}]


def _stock_component(data: dict[str, Any]) -> Iterator[list[Any]]:
    """Stock widgets that ask the same; a component that asks nothing has no like."""
    if "groups" in data:
        yield from _stock_list(data)
    elif "owners" in data:
        yield ["text_area", data["words"]["what"]]
        yield ["selectbox", {"label": data["words"]["owner"], "options": [each["label"] for each in data["owners"]]}]
        yield ["date", data["words"]["date"]]
    elif "files" in data:
        yield from (["button", each["label"]] for each in data["files"])
    elif set(data) == {"key", "build", "label", "help", "value"}:
        yield ["date", data["label"]]


def stock(client: Client) -> list[list[Any]]:
    """What the page draws, as a bare Streamlit page would draw it; Back and Next are drawn there anyway."""
    found: list[list[Any]] = []
    for kind, each in client.elements():
        if kind == "Html":
            found += _html(each.body)
        elif kind == "Markdown":
            found.append(["markdown", each.body])
        elif kind == "Radio":
            told = {"label": each.label, "options": list(each.options), "captions": list(each.captions) or None}
            found.append(["radio", told])
        elif kind == "Checkbox":
            found.append(["checkbox", each.label])
        elif kind == "TextArea":
            found.append(["text_area", each.label])
        elif kind == "Button" and not key_of(each).endswith((".naeste", ".tilbage")):
            found.append(["button", each.label])
        elif kind == "BidiComponent":
            found += _stock_component(json.loads(each.json or "{}"))
    return found
