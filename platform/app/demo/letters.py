"""Sample letters: small PDFs that say in both languages that they are samples and nothing else."""

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"  # a font that readers of PDF know by name, so that none is carried along
registerFont(UnicodeCIDFont(FONT))


def letter(title: str, lines: list[str]) -> bytes:
    """A one-page PDF with a title, lines of text and the sample mark; the same words give the same bytes."""
    file = BytesIO()
    page = Canvas(file, pagesize=A4, invariant=True)
    page.setTitle(f"示例 {title}")
    page.setFont(FONT, 20)
    page.drawCentredString(A4[0] / 2, 760, title)
    page.setFont(FONT, 12)
    for place, line in enumerate(["示例文件，仅供演示 (sample, for demonstration only)", "", *lines]):
        page.drawString(72, 720 - 22 * place, line)
    page.setFont(FONT, 90)
    page.setFillGray(0.9)
    page.drawCentredString(A4[0] / 2, 200, "示  例")
    page.save()
    return file.getvalue()
