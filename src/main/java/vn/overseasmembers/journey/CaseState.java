package vn.overseasmembers.journey;

import java.util.Locale;

/** Where a case stands, as the officer reads it. */
public enum CaseState {
    SELECTION("Đang xét chọn cử"),
    AGREED("Đã đồng ý, đang chuẩn bị đi"),
    ABROAD("Đang ở nước ngoài"),
    RETURNED("Đã về nước, đang bố trí sinh hoạt"),
    CLOSED("Đã kết thúc hồ sơ"),
    REFUSED("Không được đi"),
    WITHDRAWN("Đã rút đề nghị"),
    LAPSED("Phép hết hiệu lực, không đi"),
    ENDED("Chấm dứt, không về sinh hoạt");

    private final String label;

    CaseState(String label) {
        this.label = label;
    }

    /** In Vietnamese, for screens. */
    public String label() {
        return label;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CaseState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
