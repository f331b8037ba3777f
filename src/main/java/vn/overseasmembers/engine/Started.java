package vn.overseasmembers.engine;

import java.util.Map;

/**
 * What a start form has begun: a case, or something that is recorded about one.
 *
 * @param caseNo    the case's number, which becomes the business key
 * @param committee code of the organisation for which the officer acted
 * @param variables keys and choices that the process needs, never personal data
 */
public record Started(String caseNo, String committee, Map<String, Object> variables) {

    public static Started of(String caseNo, String committee) {
        return new Started(caseNo, committee, Map.of());
    }
}
