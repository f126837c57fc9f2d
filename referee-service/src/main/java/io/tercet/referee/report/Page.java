package io.tercet.referee.report;

import java.util.List;

import io.tercet.dataset.plot.Svg;

/** An HTML page that needs nothing else: no script, no other file. Every text is escaped. */
final class Page {

    private static final String STYLE = """
            body { font: 15px/1.5 Helvetica, Arial, 'Liberation Sans', sans-serif; color: #1c1c1c; background: #fff;
              max-width: 1040px; margin: 32px auto; padding: 0 20px; }
            h1 { font-size: 25px; line-height: 1.25; margin: 0 0 4px; }
            h2 { font-size: 19px; margin: 40px 0 10px; padding-top: 10px; border-top: 1px solid #bbb; }
            h3 { font-size: 16px; margin: 30px 0 6px; }
            p { max-width: 800px; margin: 8px 0; }
            ul { max-width: 860px; margin: 8px 0; padding-left: 22px; }
            .verdict { font-size: 17px; }
            .fine { color: #555; font-size: 13px; }
            nav { font-size: 14px; margin: 14px 0; }
            nav a { margin-right: 14px; white-space: nowrap; }
            a { color: #1f5faa; }
            table { border-collapse: collapse; margin: 12px 0; font-size: 13.5px; font-variant-numeric: tabular-nums; }
            th { text-align: right; font-weight: 600; border-bottom: 1px solid #1c1c1c; padding: 3px 10px; }
            td { text-align: right; padding: 3px 10px; border-bottom: 1px solid #e4e4e4; white-space: nowrap; }
            th:first-child, td:first-child { text-align: left; padding-left: 0; }
            td.marked { font-weight: 700; }
            figure { display: inline-block; margin: 6px 8px 6px 0; vertical-align: top; }
            figcaption { color: #555; font-size: 13px; max-width: 800px; }
            svg, img { max-width: 100%; height: auto; }
            img.pixels { image-rendering: pixelated; }
            @media print { body { margin: 0; max-width: none; font-size: 11pt; } figure, tr { break-inside: avoid; }
              h2, h3 { break-after: avoid; } nav { display: none; } }
            """;

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder links = new StringBuilder();
    private final String title;

    Page(String title) {
        this.title = title;
    }

    /**
     * A cell of a table.
     *
     * @param marked whether it stands out
     */
    record Cell(String text, boolean marked) {
        static Cell of(String text) {
            return new Cell(text, false);
        }
    }

    /** Begins a section, which the links at the top lead to. */
    void section(String name) {
        String anchor = Plate.part(name);
        links.append("<a href=\"#")
                .append(anchor)
                .append("\">")
                .append(Svg.escape(name))
                .append("</a>");
        body.append("<h2 id=\"")
                .append(anchor)
                .append("\">")
                .append(Svg.escape(name))
                .append("</h2>\n");
    }

    /** Begins a part of a section. */
    void part(String name) {
        element("h3", "", name);
    }

    void paragraph(String text) {
        element("p", "", text);
    }

    /** A paragraph that states the outcome. */
    void statement(String text) {
        element("p", " class=\"verdict\"", text);
    }

    /** A paragraph of small print. */
    void fine(String text) {
        element("p", " class=\"fine\"", text);
    }

    void list(List<String> items) {
        body.append("<ul>");
        items.forEach(item -> element("li", "", item));
        body.append("</ul>\n");
    }

    /** A table; its first column is of words, the others of numbers. */
    void table(List<String> heads, List<List<Cell>> lines) {
        body.append("<table><thead><tr>");
        heads.forEach(head -> element("th", "", head));
        body.append("</tr></thead><tbody>\n");
        for (List<Cell> line : lines) {
            body.append("<tr>");
            line.forEach(cell -> element("td", cell.marked() ? " class=\"marked\"" : "", cell.text()));
            body.append("</tr>\n");
        }
        body.append("</tbody></table>\n");
    }

    /** Plots beside each other, as far as there is room. */
    void plates(List<Plate> plates) {
        body.append("<div>");
        plates.forEach(plate -> body.append("<figure>")
                .append(Svg.of(plate.drawing(), plate.caption()))
                .append("</figure>"));
        body.append("</div>\n");
    }

    /** A plot with its caption below. */
    void plate(Plate plate) {
        body.append("<figure>").append(Svg.of(plate.drawing(), plate.caption()));
        element("figcaption", "", plate.caption());
        body.append("</figure>\n");
    }

    /**
     * A picture of pixels.
     *
     * @param source address of the picture
     */
    void picture(String source, String caption, int width) {
        body.append("<figure><img class=\"pixels\" width=\"").append(width).append("\" alt=\"");
        body.append(Svg.escape(caption))
                .append("\" src=\"")
                .append(Svg.escape(source))
                .append("\">");
        element("figcaption", "", caption);
        body.append("</figure>\n");
    }

    private void element(String name, String attributes, String text) {
        body.append('<').append(name).append(attributes).append('>').append(Svg.escape(text));
        body.append("</").append(name).append(">\n");
    }

    /** The whole page. */
    String html() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + Svg.escape(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<h1>"
                + Svg.escape(title) + "</h1>\n<nav>" + links + "</nav>\n" + body + "</body>\n</html>\n";
    }
}
