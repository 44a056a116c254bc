"""What every operation of the public interface answers when it refuses."""

from ninja import Field, Schema


class Refusal(Schema):
    detail: str = Field(description="Why not, in a sentence")


class Fault(Schema):
    loc: list[str | int] = Field(description="Where it stands; the last is the parameter")
    msg: str
    type: str


class Invalid(Schema):
    detail: list[Fault]
