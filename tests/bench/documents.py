"""How long a document takes: `python -m tests.bench.documents`, four pages and four charts, cold then warm."""

from time import perf_counter

from tests.reports.documents import four_charts


def main() -> None:
    """Print the seconds of a PDF then of a .docx, the first time in this program and the second."""
    document = four_charts()
    for when in ("première fois", "deuxième fois"):
        start = perf_counter()
        from cppcore.reports.pdf import write_pdf  # what it loads is part of the first time

        write_pdf(document)
        middle = perf_counter()
        from cppcore.reports.docx import write_docx

        write_docx(document)
        print(f"{when} : PDF {middle - start:.2f} s, DOCX {perf_counter() - middle:.2f} s")


if __name__ == "__main__":
    main()
