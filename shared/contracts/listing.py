"""Lists counted by value, on the wire."""

from pydantic import Field

from shared.contracts.wire import Reply


class FacetValue(Reply):
    """How many rows have a value."""

    value: str = Field(description="取值,可作同名筛选参数", examples=["430302"])
    label: str = Field(description="取值的名称", examples=["雨湖区"])
    count: int = Field(examples=[12])


class Facet(Reply):
    """The values of one field, those of most rows first. `others`: rows of values that are not listed."""

    field: str = Field(description="字段", examples=["unit"])
    values: list[FacetValue]
    others: int = Field(default=0, description="未列出的取值共有多少条", examples=[0])


class ListFacets(Reply):
    """What the filters find, counted, and counted by value. A row of several values counts under each of them."""

    total: int = Field(description="筛选后共有多少条", examples=[37])
    facets: list[Facet]
