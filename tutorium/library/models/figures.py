"""Pictures of packs."""

from django.db import models
from django.db.models import UniqueConstraint

from tutorium.core import markdown
from tutorium.core.addresses import address
from tutorium.curriculum.models import Pack
from tutorium.library.domain.items import FindFigure


class Figure(models.Model):
    """A picture of a pack, kept in the database so that one file is a whole backup."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="figures")
    name = models.CharField(max_length=200)  # its path under figures/: "thaw.svg"
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField(null=True, blank=True)  # CSS pixels
    height = models.PositiveIntegerField(null=True, blank=True)
    data = models.BinaryField()

    class Meta:
        constraints = [
            UniqueConstraint(name="figure_name_is_unique_in_pack", fields=["pack", "name"])
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("library:figure", self.sha256[:20], self.name)

    @classmethod
    def finder(cls, pack: int) -> FindFigure:
        """Return what finds the figures of a pack by the address that its authors write."""

        def find(src: str) -> markdown.Figure | None:
            name = src.removeprefix("figures/")
            figure = cls.objects.filter(pack=pack, name=name).defer("data").first()
            if figure is None or name == src:
                return None
            return markdown.Figure(figure.get_absolute_url(), figure.width, figure.height)

        return find
