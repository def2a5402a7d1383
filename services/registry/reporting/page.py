"""The month's analysis as a page for whoever answers for the plan: complete in itself, without scripts, for screen and paper."""

from __future__ import annotations

from typing import Any

from shared.contracts.reporting import FIGURE_STATE_NAMES, MonthlyAnalysis, TargetProgress, TaskFigure
from shared.contracts.values import SHANGHAI, deadline_text
from shared.plumbing.pages import page_template

PACES = {"ahead": "快于往年", "on_pace": "与往年相当", "behind": "慢于往年", "unknown": "尚无往年可比"}
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 300, 130, 26, 18, 8


def html(analysis: MonthlyAnalysis) -> str:
    """The page."""
    progress = analysis.progress
    annual = [t for t in progress.targets if t.target.kind == "annual_new"]
    stock = [t for t in progress.targets if t.target.kind == "stock"]
    late = [r for r in analysis.reports if r.late]
    sent = [r for r in analysis.reports if r.received_at is not None]
    return page_template("services.registry.reporting", "analysis.html.j2").render(
        a=analysis,
        annual=[_bar(t) for t in annual],
        stock=[_bar(t) for t in stock],
        curves=[_curve(t, progress.curves.get(t.target.title, {}), progress.year) for t in annual],
        heads=list(dict.fromkeys(f.name.split(":")[0] for u in analysis.units[:1] for f in u.figures)),
        late=late,
        sent=sent,
        said=sum(1 for t in analysis.tasks if t.said),
        made=analysis.made_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M"),
        paces=PACES,
        cited_text=cited_text,
        local=lambda at: at.astimezone(SHANGHAI).strftime("%m-%d %H:%M"),
        deadline=lambda at: deadline_text(at)[5:],
    )


def cited_text(figure: TaskFigure) -> str:
    """A cited figure's value with its unit of measure; what was not there is said so."""
    return FIGURE_STATE_NAMES[figure.state] if figure.value is None else f"{figure.value}{figure.measure}"


def _bar(t: TargetProgress) -> dict[str, Any]:
    """A bar of what is reached, with a mark where past years were by this day. Widths in per cent of the target."""
    wide = max(t.target.value, t.actual, 1)
    return {
        "t": t,
        "name": t.target.title_name,
        "done": round(100 * t.actual / wide, 2),
        "goal": round(100 * t.target.value / wide, 2),
        "due": round(100 * float(t.expected) / wide, 2) if t.expected is not None else None,
        "pace": PACES.get(t.pace or "", ""),
        "kind": t.pace or ("ahead" if t.actual >= t.target.value else "plain"),
    }


def _curve(t: TargetProgress, lines: dict[str, list[int]], year: int) -> dict[str, Any]:
    """This year's line and past years', month by month, in a drawing of its own."""
    top = max([t.target.value, *(n for line in lines.values() for n in line)], default=1) or 1
    inner_w, inner_h = _WIDTH - _LEFT - 52, _HEIGHT - _BOTTOM - _TOP

    def x(month: int) -> float:
        return round(_LEFT + inner_w * (month - 1) / 11, 1)

    def y(value: int) -> float:
        return round(_TOP + inner_h * (1 - value / top), 1)

    drawn = [
        {
            "year": each,
            "now": each == str(year),
            "points": " ".join(f"{x(m)},{y(n)}" for m, n in enumerate(line, start=1)),
            "end": (x(len(line)), y(line[-1])) if line else (x(1), y(0)),
            "last": line[-1] if line else 0,
        }
        for each, line in sorted(lines.items())
    ]
    return {
        "name": t.target.title_name,
        "lines": drawn,
        "goal": y(t.target.value),
        "value": t.target.value,
        "zero": y(0),
        "months": [(x(m), m) for m in (1, 3, 6, 9, 12)],
        "width": _WIDTH,
        "height": _HEIGHT,
        "left": _LEFT,
        "right": x(12),
    }
