"""A small library, only for these tests: houses publish books, people edit and discuss them."""

from enum import StrEnum

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.models import Model


class BookState(StrEnum):
    DRAFT = "DRAFT"
    OPEN = "OPEN"
    WITHDRAWN = "WITHDRAWN"


class HouseKind(StrEnum):
    """The API has other names for them than the tables."""

    PUBLISHER = "PRESS"
    GALLERY = "MUSEUM"


class Ink(StrEnum):
    RED = "red"
    BLUE = "blue"


class House(Model):
    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=200)
    kind = fields.CharEnumField(HouseKind, max_length=20)
    founded = fields.DateField()

    class Meta:
        table = "house"


class Person(Model):
    id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=200)
    hidden = fields.BooleanField()

    class Meta:
        table = "person"


class Book(Model):
    id = fields.UUIDField(primary_key=True)
    house: fields.ForeignKeyRelation[House] = fields.ForeignKeyField("models.House", related_name="books")
    editor: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="edited", null=True
    )
    title = fields.CharField(max_length=200)
    state = fields.CharEnumField(BookState, max_length=40)
    price = fields.BigIntField(null=True)
    rating = fields.DecimalField(6, 2, null=True)
    tags = ArrayField(element_type="text")
    pages = fields.IntField()
    published_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    notes: fields.Field[list[object]] = fields.JSONField()
    cover: fields.Field[object] = fields.JSONField(null=True)
    summary = fields.TextField(null=True)
    wide = fields.CharField(max_length=20, null=True)
    tall = fields.CharField(max_length=20, null=True)

    class Meta:
        table = "book"


class Chapter(Model):
    id = fields.UUIDField(primary_key=True)
    book: fields.ForeignKeyRelation[Book] = fields.ForeignKeyField("models.Book", related_name="chapters")
    house: fields.ForeignKeyRelation[House] = fields.ForeignKeyField("models.House", related_name="chapters_owned")
    number = fields.IntField()
    title = fields.CharField(max_length=200)

    class Meta:
        table = "chapter"


class Remark(Model):
    id = fields.UUIDField(primary_key=True)
    author: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("models.Person", related_name="remarks")
    about_book: fields.ForeignKeyNullableRelation[Book] = fields.ForeignKeyField(
        "models.Book", related_name="remarks", null=True
    )
    about_person: fields.ForeignKeyNullableRelation[Person] = fields.ForeignKeyField(
        "models.Person", related_name="remarked", null=True
    )
    topic_type = fields.CharField(max_length=40)
    topic_id = fields.UUIDField()
    text = fields.TextField()

    class Meta:
        table = "remark"
