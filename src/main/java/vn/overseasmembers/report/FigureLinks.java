package vn.overseasmembers.report;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a number leads: for auditors of the organisation to the search for cases, where they filter on and take evidence away, if that has the
 * conditions of the figure; else to the list of the figure's own.
 */
record FigureLinks(boolean audits) {

    /** @param by how the figure falls apart, and of it the part {@code key}; both null for the whole */
    public String to(String figure, String by, String key, String organisation, Period period) {
        var counted = Figure.of(figure);
        var sought = counted.sought(by == null ? null : Figure.By.of(by));
        if (audits && !sought.isEmpty()) {
            var asked = new TreeMap<>(sought);
            asked.replaceAll((name, value) -> value.replace("{from}", period.from().toString()).replace("{to}", period.to().toString()).replace("{key}", key == null ? "" : key));
            asked.put("committee", organisation);
            // whomever the auditor looked for last does not count here
            asked.put("anybody", "true");
            return address("/audit", asked);
        }
        var asked = new TreeMap<>(Map.of("figure", figure, "organisation", organisation, "from", period.from().toString(), "to", period.to().toString()));
        if (by != null) {
            asked.put("by", by);
            asked.put("key", key);
        }
        return address("/figures/cases", asked);
    }

    private static String address(String path, Map<String, String> asked) {
        var address = UriComponentsBuilder.fromPath(path);
        asked.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(Map.<String, Object>copyOf(asked)).toUriString();
    }
}
