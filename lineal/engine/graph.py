"""A flow as a Mermaid drawing, for documentation and review."""

from lineal.model.conditions import All, AnyOf, Condition, Fact, Factors, Not, Signs
from lineal.model.flow import Flow
from lineal.model.pack import Pack


def told(condition: Condition) -> str:
    """A condition in one short line."""
    match condition:
        case All():
            return " & ".join(told(part) for part in condition.all)
        case AnyOf():
            return " | ".join(told(part) for part in condition.any)
        case Not():
            return f"not ({told(condition.not_)})"
        case Fact():
            return f"{condition.fact}: {'/'.join(condition.is_)}"
        case Signs() | Factors():
            return f"{condition.at_least}+ {condition.distinct}"


def mermaid(pack: Pack, flow: Flow) -> str:
    """The steps in order; a step with a condition can be passed by."""
    words = pack.flow_texts[flow.id]
    lines = ["flowchart TD"]
    for at, step in enumerate(flow.steps):
        title = words.steps[step.id].title.replace('"', "'")
        lines.append(f'  {step.id}["{at + 1}. {title}"]')
        if at:
            before = flow.steps[at - 1].id
            label = f'|"{told(step.show_when)}"|' if step.show_when else ""
            lines.append(f"  {before} -->{label} {step.id}")
        if step.show_when and 0 < at < len(flow.steps) - 1:
            lines.append(f"  {flow.steps[at - 1].id} -.-> {flow.steps[at + 1].id}")
    return "\n".join(lines) + "\n"
