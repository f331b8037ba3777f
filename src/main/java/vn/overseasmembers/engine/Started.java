package vn.overseasmembers.engine;

import java.util.Map;

/** A process that a start form has opened: its case number becomes the business key. */
public record Started(String caseNo, Map<String, Object> variables) {

    public static Started of(String caseNo) {
        return new Started(caseNo, Map.of());
    }
}
