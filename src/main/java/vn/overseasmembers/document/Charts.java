package vn.overseasmembers.document;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.overseasmembers.document.Book.Chart;
import vn.overseasmembers.document.Book.Kind;
import vn.overseasmembers.document.Book.Table;

/** The parts of a workbook that draw charts, as ECMA-376 has them. Each holds its numbers too, for programs that show charts without computing them. */
final class Charts {

    /** Stands last in a sheet that has a drawing. */
    static final String DRAWN = "<drawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId1\"/>";

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String NAMES = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"" + RELATIONS + "\"";
    private static final String CHART_NAMES = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" " + NAMES;
    /** Told apart by lightness and mark, not by colour alone. */
    private static final List<String> COLOURS = List.of("143A50", "B25A00", "5E8C3A", "7A4B8C");
    private static final List<String> MARKS = List.of("circle", "square", "triangle", "diamond");
    /** English metric units: 360,000 make a centimetre; a row of a sheet is 15 points high. */
    private static final int CENTIMETRE = 360_000;
    private static final int ROW = 190_500;
    private static final int WIDTH = 24 * CENTIMETRE;
    private static final int LEAST_HEIGHT = 9 * CENTIMETRE;
    private static final int BAR = 3 * CENTIMETRE / 5;
    private static final int AROUND = 4 * CENTIMETRE;

    private Charts() {
    }

    private static int height(Chart chart) {
        return chart.kind() == Kind.LINES ? LEAST_HEIGHT : Math.max(LEAST_HEIGHT, AROUND + BAR * chart.rows() * chart.columns().size());
    }

    /** Where the charts of a sheet lie: beneath each other, from a row on. */
    static String drawing(Table table, int firstRow) {
        var places = new StringBuilder();
        int row = firstRow;
        for (int i = 0; i < table.charts().size(); i++) {
            var chart = table.charts().get(i);
            places.append("""
                <xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="%d" cy="%d"/>\
                <xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="%s" descr="%s"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>\
                <xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">\
                <c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId%d"/></a:graphicData></a:graphic></xdr:graphicFrame>\
                <xdr:clientData/></xdr:oneCellAnchor>""".formatted(row, WIDTH, height(chart), i + 2, xml(chart.title()), xml(chart.title()), i + 1));
            row += height(chart) / ROW + 2;
        }
        return HEAD + "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" " + NAMES + ">" + places + "</xdr:wsDr>";
    }

    static String relations(String kind, List<String> targets) {
        return HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + IntStream.range(0, targets.size())
            .mapToObj(i -> "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(i + 1, RELATIONS, kind, targets.get(i))).collect(Collectors.joining())
            + "</Relationships>";
    }

    /** What kinds of parts these are. */
    static String types(Collection<String> parts) {
        return parts.stream().filter(part -> !part.endsWith(".rels"))
            .map(part -> "<Override PartName=\"/%s\" ContentType=\"%s\"/>".formatted(part, TYPES + (part.startsWith("xl/charts/") ? "drawingml.chart+xml" : "drawing+xml")))
            .collect(Collectors.joining());
    }

    static String chart(Table table, Chart chart, int head) {
        var bars = chart.kind() == Kind.BARS;
        var series = new StringBuilder();
        for (int i = 0; i < chart.columns().size(); i++) {
            series.append(series(table, chart, i, head));
        }
        // bars are read from above: the first row on top, so that the numbers' axis crosses at what is then the other end
        var drawn = bars ? "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>" + series + "<c:gapWidth val=\"60\"/>"
                + "<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>"
            : "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>" + series + "<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart>";
        return HEAD + """
            <c:chartSpace %s><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1400" b="1"/></a:pPr>\
            <a:r><a:rPr lang="vi-VN" sz="1400" b="1"/><a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>\
            <c:plotArea><c:layout/>%s\
            <c:catAx><c:axId val="1"/><c:scaling><c:orientation val="%s"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/><c:majorTickMark val="none"/>\
            <c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>\
            <c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/><c:majorGridlines/>\
            <c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>\
            <c:crosses val="%s"/></c:valAx></c:plotArea>%s<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>"""
            .formatted(CHART_NAMES, xml(chart.title()), drawn, bars ? "maxMin" : "minMax", bars ? "l" : "b", bars ? "b" : "l", bars ? "max" : "autoZero",
                chart.columns().size() > 1 ? "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" : "");
    }

    private static String series(Table table, Chart chart, int number, int head) {
        int column = chart.columns().get(number);
        var rows = table.rows().subList(0, chart.rows());
        var colour = "<a:solidFill><a:srgbClr val=\"" + COLOURS.get(number % COLOURS.size()) + "\"/></a:solidFill>";
        var look = chart.kind() == Kind.BARS ? "<c:spPr>" + colour + "</c:spPr><c:invertIfNegative val=\"0\"/>"
            : "<c:spPr><a:ln w=\"28575\">%s</a:ln></c:spPr><c:marker><c:symbol val=\"%s\"/><c:size val=\"9\"/><c:spPr>%s</c:spPr></c:marker>"
                .formatted(colour, MARKS.get(number % MARKS.size()), colour);
        var names = rows.stream().map(row -> String.valueOf(row.get(0))).toList();
        var numbers = rows.stream().map(row -> row.get(column).toString()).toList();
        return """
            <c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:strRef><c:f>%s</c:f><c:strCache>%s</c:strCache></c:strRef></c:tx>%s\
            <c:dLbls><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>\
            <c:cat><c:strRef><c:f>%s</c:f><c:strCache>%s</c:strCache></c:strRef></c:cat>\
            <c:val><c:numRef><c:f>%s</c:f><c:numCache><c:formatCode>General</c:formatCode>%s</c:numCache></c:numRef></c:val>%s</c:ser>"""
            .formatted(number, number, range(table, column, head, head), points(List.of(table.columns().get(column))), look,
                range(table, 0, head + 1, head + chart.rows()), points(names), range(table, column, head + 1, head + chart.rows()), points(numbers),
                chart.kind() == Kind.LINES ? "<c:smooth val=\"0\"/>" : "");
    }

    private static String points(List<String> values) {
        return "<c:ptCount val=\"" + values.size() + "\"/>" + IntStream.range(0, values.size()).mapToObj(i -> "<c:pt idx=\"" + i + "\"><c:v>" + xml(values.get(i)) + "</c:v></c:pt>")
            .collect(Collectors.joining());
    }

    /** Cells of a column, as formulas name them; rows count from 1. */
    private static String range(Table table, int column, int first, int last) {
        var name = "'" + xml(table.title()) + "'!$" + letters(column) + "$";
        return name + first + (first == last ? "" : ":$" + letters(column) + "$" + last);
    }

    private static String letters(int column) {
        return column < 26 ? String.valueOf((char) ('A' + column)) : letters(column / 26 - 1) + letters(column % 26);
    }

    private static String xml(String words) {
        return Sheet.printable(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
