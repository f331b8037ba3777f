package vn.overseasmembers.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.overseasmembers.modelling.Finding;
import vn.overseasmembers.modelling.Verdict;

/** The gate has refused what was sent; {@link Refusals} answers with the findings. */
final class RefusedByGate extends RuntimeException {

    private static final int NAMED = 20;

    private final transient Verdict verdict;

    RefusedByGate(Verdict verdict) {
        super(message(verdict.errors()), null, false, false);
        this.verdict = verdict;
    }

    private static String message(List<Finding> errors) {
        var named = errors.stream().limit(NAMED).map(error -> (error.element().isEmpty() ? error.file() : error.element()) + ": " + error.vietnamese())
            .collect(Collectors.joining("\n"));
        return "Quy trình chưa dùng được, cần sửa:\n" + named + (errors.size() > NAMED ? "\n… (" + errors.size() + ")" : "");
    }

    List<Map<String, String>> findings() {
        return verdict.findings().stream().map(finding -> {
            Map<String, String> shown = new LinkedHashMap<>();
            shown.put("file", finding.file());
            shown.put("element", finding.element());
            shown.put("name", finding.name());
            shown.put("rule", finding.rule());
            shown.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            shown.put("message", finding.vietnamese());
            shown.put("messageEn", finding.english());
            return shown;
        }).toList();
    }
}
