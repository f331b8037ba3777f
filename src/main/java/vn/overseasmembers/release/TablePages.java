package vn.overseasmembers.release;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.overseasmembers.calendar.Today;
import vn.overseasmembers.engine.Rejection;
import vn.overseasmembers.modelling.TableSheet;
import vn.overseasmembers.modelling.TableSheet.Column;
import vn.overseasmembers.modelling.TableSheet.Objected;
import vn.overseasmembers.modelling.TableSheet.Row;

/** Decision tables and deadlines: what applies when, and edits of single rows, each of which makes a draft. */
@Controller
@PreAuthorize("hasRole('PROCESS_OWNER')")
class TablePages {

    /** Rows that a page shows; more are found by words. */
    private static final int SHOWN = 100;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Drafts drafts;
    private final Today today;

    TablePages(Drafts drafts, Today today) {
        this.drafts = drafts;
        this.today = today;
    }

    /**
     * A table in the list.
     *
     * @param path  {@code folder/key}
     * @param later rows that apply from a day that has not come
     */
    record Listed(String path, String name, int rows, int later) {
    }

    /** A cell under its heading. */
    record Said(String label, String text) {
    }

    /**
     * A row as it is read.
     *
     * @param state {@code now}, {@code later} or {@code over}
     */
    record Shown(Row row, List<Said> when, List<Said> then, String state) {
    }

    /** A cell as it is edited. */
    record Field(String name, Column column, String value) {
    }

    @GetMapping("/processes/tables")
    String tables(Principal owner, Model model) {
        var tables = new ArrayList<Listed>();
        drafts.inUse(owner.getName()).files().forEach((path, content) -> {
            if (path.endsWith(".dmn")) {
                TableSheet.read(content).ifPresent(sheet -> tables.add(new Listed(path.substring(0, path.length() - 4), sheet.name(), sheet.rows().size(),
                    (int) sheet.rows().stream().filter(row -> row.from() != null && row.from().isAfter(today.today())).count())));
            }
        });
        model.addAttribute("tables", tables);
        return "process-tables";
    }

    @GetMapping("/processes/tables/{folder}/{table}")
    String table(@PathVariable String folder, @PathVariable String table, @RequestParam(required = false) Long draft, @RequestParam(defaultValue = "") String text,
                 Principal owner, Model model, RedirectAttributes redirect) {
        try {
            var sheet = sheet(folder, table, draft, owner);
            var wanted = text.strip().toLowerCase(Locale.ROOT);
            var found = sheet.rows().stream().filter(row -> wanted.isEmpty()
                || (row.id() + " " + row.description() + " " + String.join(" ", row.cells())).toLowerCase(Locale.ROOT).contains(wanted)).toList();
            head(folder, table, draft, sheet, model);
            model.addAttribute("text", text);
            model.addAttribute("count", found.size());
            model.addAttribute("rows", found.stream().limit(SHOWN).map(row -> shown(sheet, row)).toList());
            return "process-table";
        } catch (Rejection missing) {
            redirect.addFlashAttribute("refused", missing.getMessage());
            return "redirect:/processes/tables";
        }
    }

    private static void head(String folder, String table, Long draft, TableSheet sheet, Model model) {
        model.addAttribute("folder", folder);
        model.addAttribute("table", table);
        model.addAttribute("draft", draft);
        model.addAttribute("sheet", sheet);
    }

    private TableSheet sheet(String folder, String table, Long draft, Principal owner) {
        return drafts.file(draft, folder + "/" + table + ".dmn", owner.getName()).flatMap(TableSheet::read)
            .orElseThrow(() -> Rejection.notFound("Không có bảng %s/%s.".formatted(folder, table)));
    }

    private Shown shown(TableSheet sheet, Row row) {
        return new Shown(row, said(sheet, row, true), said(sheet, row, false),
            row.from() != null && row.from().isAfter(today.today()) ? "later" : row.appliesOn(today.today()) ? "now" : "over");
    }

    private static List<Said> said(TableSheet sheet, Row row, boolean asked) {
        return IntStream.range(0, Math.min(row.cells().size(), sheet.columns().size()))
            .filter(i -> sheet.columns().get(i).asks() == asked && !row.cells().get(i).isEmpty())
            .mapToObj(i -> new Said(sheet.columns().get(i).label(), TableSheet.shown(sheet.columns().get(i), row.cells().get(i)))).toList();
    }

    @GetMapping("/processes/tables/{folder}/{table}/{row}")
    String row(@PathVariable String folder, @PathVariable String table, @PathVariable String row, @RequestParam(required = false) Long draft, Principal owner,
               Model model, RedirectAttributes redirect) {
        try {
            var sheet = sheet(folder, table, draft, owner);
            return row(folder, table, draft, sheet, known(sheet, row), Map.of(), model);
        } catch (Rejection missing) {
            redirect.addFlashAttribute("refused", missing.getMessage());
            return "redirect:/processes/tables";
        }
    }

    private static Row known(TableSheet sheet, String row) {
        return sheet.find(row).orElseThrow(() -> Rejection.notFound("Bảng “%s” không có dòng %s.".formatted(sheet.name(), row)));
    }

    private String row(String folder, String table, Long draft, TableSheet sheet, Row row, Map<String, String> typed, Model model) {
        head(folder, table, draft, sheet, model);
        model.addAttribute("row", shown(sheet, row));
        model.addAttribute("how", typed.getOrDefault("how", "change"));
        model.addAttribute("day", typed.getOrDefault("day", ""));
        model.addAttribute("description", typed.getOrDefault("description", row.description()));
        model.addAttribute("fields", IntStream.range(0, Math.min(row.cells().size(), sheet.columns().size())).mapToObj(i -> new Field("c" + i, sheet.columns().get(i),
            typed.getOrDefault("c" + i, TableSheet.shown(sheet.columns().get(i), row.cells().get(i))))).toList());
        return "process-row";
    }

    @PostMapping("/processes/tables/{folder}/{table}/{row}")
    String edit(@PathVariable String folder, @PathVariable String table, @PathVariable String row, @RequestParam(required = false) Long draft,
                @RequestParam Map<String, String> typed, Principal owner, HttpServletResponse response, Model model, RedirectAttributes redirect) {
        TableSheet sheet;
        Row was;
        try {
            sheet = sheet(folder, table, draft, owner);
            was = known(sheet, row);
        } catch (Rejection missing) {
            redirect.addFlashAttribute("refused", missing.getMessage());
            return "redirect:/processes/tables";
        }
        try {
            var received = drafts.edit(draft, "Sửa bảng " + sheet.name(), folder + "/" + table + ".dmn", edited(sheet, was, typed), owner.getName());
            if (received.draft() != null) {
                redirect.addFlashAttribute("done", "processes.received");
                return "redirect:/processes/drafts/" + received.draft();
            }
            model.addAttribute("findings", FileView.found(received.verdict()));
        } catch (Objected objected) {
            model.addAttribute("objection", "tables.objection." + objected.objection());
        } catch (Rejection refused) {
            model.addAttribute("refused", refused.getMessage());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return row(folder, table, draft, sheet, was, typed, model);
    }

    private static byte[] edited(TableSheet sheet, Row was, Map<String, String> typed) throws Objected {
        var how = typed.getOrDefault("how", "");
        var cells = IntStream.range(0, was.cells().size())
            .mapToObj(i -> i >= sheet.columns().size() || !typed.containsKey("c" + i) ? was.cells().get(i) : TableSheet.typed(sheet.columns().get(i), typed.get("c" + i))).toList();
        var description = typed.getOrDefault("description", was.description());
        return switch (how) {
            case "change" -> sheet.change(was.id(), day(typed), cells, description);
            case "correct" -> sheet.correct(was.id(), cells, description);
            case "end" -> sheet.end(was.id(), day(typed));
            case "add" -> sheet.add(was.id(), typed.getOrDefault("day", "").isBlank() ? null : day(typed), cells, description);
            default -> throw Rejection.invalid("how", "Hãy chọn cách sửa.");
        };
    }

    private static LocalDate day(Map<String, String> typed) {
        try {
            return LocalDate.parse(typed.getOrDefault("day", "").strip(), DAY);
        } catch (DateTimeParseException e) {
            throw Rejection.invalid("day", "Hãy ghi ngày theo dạng ngày/tháng/năm, ví dụ 01/01/2027.");
        }
    }
}
