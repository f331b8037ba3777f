package vn.overseasmembers.document;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfGState;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A report on A4 as PDF, in Vietnamese, with its fonts inside: serif, margins 20/20/30/15 mm ({@code domain.md} 10), the pages numbered, on each who took
 * it away and when. Written while it is told, so that long ones cost no memory.
 */
public final class Paper implements AutoCloseable {

    private static final float MM = 72f / 25.4f;
    private static final float SIZE = 12;
    private static final float SMALL = 10;
    private static final Color RULE = new Color(0x99, 0x99, 0x99);
    private static final Color HEAD = new Color(0xEE, 0xEE, 0xEE);
    private static final Color BAR = new Color(0x14, 0x3A, 0x50);

    private static final int KEPT_TOGETHER = 15;

    private final Document document;

    /**
     * A bar of a chart.
     *
     * @param shown as the number is written
     */
    public record Bar(String label, double value, String shown) {
    }

    /** Fonts are read when the first report is made. */
    private static final class Fonts {

        private static final BaseFont PLAIN = font("LiberationSerif-Regular.ttf");
        private static final BaseFont STRONG = font("LiberationSerif-Bold.ttf");

        private static BaseFont font(String name) {
            try (var in = BaseFont.class.getResourceAsStream("/liberation/" + name)) {
                return BaseFont.createFont(name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, in.readAllBytes(), null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Font plain(float size) {
            return new Font(PLAIN, size);
        }

        static Font strong(float size) {
            return new Font(STRONG, size);
        }
    }

    /**
     * Begins a report.
     *
     * @param title  in the file's properties and at the foot of each page
     * @param across whether its pages lie on the long side, for wide tables
     */
    public Paper(OutputStream out, String title, Mark mark, boolean across) {
        var margins = new float[] {30 * MM, 15 * MM, 20 * MM, 20 * MM};
        document = new Document(across ? PageSize.A4.rotate() : PageSize.A4, margins[0], margins[1], margins[2], margins[3]);
        var writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        writer.setPageEvent(new Frame(title, mark));
        document.addTitle(title);
        document.addCreator("overseas-members");
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString("vi-VN", PdfString.TEXT_PDFDOCENCODING));
        document.open();
    }

    public Paper title(String words) {
        var paragraph = new Paragraph(words, Fonts.strong(SIZE + 4));
        paragraph.setAlignment(Element.ALIGN_CENTER);
        paragraph.setSpacingAfter(8);
        document.add(paragraph);
        return this;
    }

    public Paper heading(String words) {
        var paragraph = new Paragraph(words, Fonts.strong(SIZE + 1));
        paragraph.setSpacingBefore(10);
        paragraph.setSpacingAfter(4);
        document.add(paragraph);
        return this;
    }

    public Paper paragraph(String words) {
        var paragraph = new Paragraph(words, Fonts.plain(SIZE));
        paragraph.setSpacingAfter(4);
        document.add(paragraph);
        return this;
    }

    /** In small letters: where it comes from, hashes. */
    public Paper note(String words) {
        var paragraph = new Paragraph(words, Fonts.plain(SMALL));
        paragraph.setSpacingAfter(4);
        document.add(paragraph);
        return this;
    }

    /** Names and values beneath each other. */
    public Paper facts(List<List<String>> rows) {
        var table = table(2, new float[] {1, 2.6f});
        for (var row : rows) {
            table.addCell(cell(row.get(0), Fonts.strong(SMALL + 1), false, false));
            table.addCell(cell(row.get(1), Fonts.plain(SMALL + 1), false, false));
        }
        document.add(table);
        return this;
    }

    /**
     * A table whose head stands on each of its pages; numbers stand on the right.
     *
     * @param widths of the columns in relation to each other
     */
    public Paper table(List<String> columns, float[] widths, Iterable<? extends List<?>> rows) {
        var table = table(columns.size(), widths);
        table.setHeaderRows(1);
        table.setComplete(false);
        columns.forEach(column -> table.addCell(cell(column, Fonts.strong(SMALL), true, false)));
        int count = 0;
        for (var row : rows) {
            for (var each : row) {
                table.addCell(cell(each == null ? "" : each.toString(), Fonts.plain(SMALL), false, each instanceof Number));
            }
            if (++count % 50 == 0) {
                document.add(table);
            }
        }
        table.setComplete(true);
        document.add(table);
        return this;
    }

    /**
     * Bars beside each other's names, each with its number: nothing is told by length alone. Few of them stay on one page, of many the title stands on each.
     */
    public Paper bars(String title, List<Bar> bars) {
        var most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        var table = table(3, new float[] {2.2f, 3, 0.8f});
        var above = borderless(cell(title, Fonts.strong(SIZE + 1), false, false));
        above.setColspan(3);
        above.setPaddingTop(8);
        table.addCell(above);
        table.setHeaderRows(1);
        table.setKeepTogether(bars.size() <= KEPT_TOGETHER);
        for (var bar : bars) {
            table.addCell(borderless(cell(bar.label(), Fonts.plain(SMALL), false, false)));
            var drawn = borderless(new PdfPCell());
            drawn.setFixedHeight(SMALL + 4);
            drawn.setCellEvent((cell, place, canvases) -> {
                var canvas = canvases[PdfPTable.BACKGROUNDCANVAS];
                canvas.saveState();
                canvas.setColorFill(BAR);
                if (bar.value() > 0) {
                    canvas.rectangle(place.getLeft(), place.getBottom() + 3, (float) (place.getWidth() * bar.value() / most), SMALL - 2);
                    canvas.fill();
                }
                canvas.restoreState();
            });
            table.addCell(drawn);
            table.addCell(borderless(cell(bar.shown(), Fonts.plain(SMALL), false, true)));
        }
        document.add(table);
        return this;
    }

    @Override
    public void close() {
        document.close();
    }

    private static PdfPTable table(int columns, float[] widths) {
        var table = new PdfPTable(columns);
        table.setWidthPercentage(100);
        table.setWidths(widths);
        table.setSpacingAfter(6);
        table.setSplitLate(false);
        return table;
    }

    private static PdfPCell cell(String words, Font font, boolean head, boolean right) {
        var cell = new PdfPCell(new Phrase(words, font));
        cell.setPadding(3);
        cell.setLeading(0, 1.15f);
        cell.setPaddingBottom(4);
        cell.setBorderColor(RULE);
        cell.setBorderWidth(0.5f);
        if (head) {
            cell.setBackgroundColor(HEAD);
        }
        cell.setHorizontalAlignment(right ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
        return cell;
    }

    private static PdfPCell borderless(PdfPCell cell) {
        cell.setBorder(Rectangle.NO_BORDER);
        return cell;
    }

    /** What stands on each page around what is told. How many pages there are is known at the end. */
    private static final class Frame extends PdfPageEventHelper {

        private static final float FAINT = 0.12f;
        private static final float LARGE = 30;

        private final String title;
        private final Mark mark;
        private PdfTemplate pages;

        Frame(String title, Mark mark) {
            this.title = title;
            this.mark = mark;
        }

        @Override
        public void onOpenDocument(PdfWriter writer, Document document) {
            pages = writer.getDirectContent().createTemplate(60, 14);
        }

        @Override
        public void onEndPage(PdfWriter writer, Document document) {
            var page = document.getPageSize();
            behind(writer.getDirectContentUnder(), page);
            var canvas = writer.getDirectContent();
            var foot = 12 * MM;
            canvas.saveState();
            canvas.beginText();
            canvas.setFontAndSize(Fonts.PLAIN, SMALL - 1);
            canvas.showTextAligned(Element.ALIGN_LEFT, title + " · " + mark.behind(), document.left(), foot, 0);
            var count = "Trang " + writer.getPageNumber() + "/";
            var width = Fonts.PLAIN.getWidthPoint(count, SMALL - 1);
            canvas.showTextAligned(Element.ALIGN_LEFT, count, document.right() - width - 18, foot, 0);
            canvas.endText();
            canvas.addTemplate(pages, document.right() - 18, foot);
            canvas.restoreState();
        }

        private void behind(PdfContentByte canvas, Rectangle page) {
            canvas.saveState();
            var faint = new PdfGState();
            faint.setFillOpacity(FAINT);
            canvas.setGState(faint);
            canvas.beginText();
            // slanting by 35 degrees, it must not run over the edges
            var room = Math.min(page.getWidth() / Math.cos(Math.toRadians(35)), 0.55 * page.getHeight() / Math.sin(Math.toRadians(35))) * 0.9;
            var size = (float) Math.min(LARGE, LARGE * room / Fonts.PLAIN.getWidthPoint(mark.behind(), LARGE));
            canvas.setFontAndSize(Fonts.PLAIN, size);
            for (var height : new float[] {0.25f, 0.7f}) {
                canvas.showTextAligned(Element.ALIGN_CENTER, mark.behind(), page.getWidth() / 2, page.getHeight() * height, 35);
            }
            canvas.endText();
            canvas.restoreState();
        }

        @Override
        public void onCloseDocument(PdfWriter writer, Document document) {
            pages.beginText();
            pages.setFontAndSize(Fonts.PLAIN, SMALL - 1);
            pages.showText(String.valueOf(writer.getPageNumber() - 1));
            pages.endText();
        }
    }
}
