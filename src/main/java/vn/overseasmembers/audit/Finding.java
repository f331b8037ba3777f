package vn.overseasmembers.audit;

/**
 * Something that is not as it was written.
 *
 * @param where name of a chain, {@code case/2026-000123}, or {@code checkpoint}
 * @param seq   number of the link or checkpoint
 */
record Finding(String where, long seq, What what) {

    /** The words follow on "entry 7", "mục 7". */
    enum What {
        /** The link does not follow from its contents and the link before it: it, or the hash of the one before, was changed. */
        CHANGED("was changed, or the hash of the one before it", "đã bị sửa, hoặc mã băm của mục trước đã bị sửa"),
        /** The link is missing. */
        REMOVED("is missing", "bị mất"),
        /** The link was not added by the way that links are added. */
        INSERTED("was inserted", "bị chèn thêm"),
        /** This link and all newer ones are missing. */
        CUT_OFF("and all after it are missing", "và các mục sau bị mất"),
        /** What is kept of the newest link does not agree with it. */
        HEAD("is not the newest as it was kept", "không khớp với mục mới nhất đã lưu"),
        /** Links up to this one are not those that were sealed: they were written anew. */
        NOT_AS_SEALED("or an earlier one is not as it was sealed", "hoặc mục trước đó không như khi niêm phong"),
        /** What was handed in, or a reason, is not what the link was written about. */
        WORDS_CHANGED("what was handed in, or the reason, was changed", "nội dung đã nộp hoặc lý do đã bị sửa"),
        /** Something was handed in, or is missing, without a link that tells of it. */
        WORDS_WITHOUT_LINK("what was handed in is missing or tells of nothing", "nội dung đã nộp bị mất hoặc không có mục tương ứng"),
        /** Links were removed before their time had run out. */
        PRUNED_EARLY("and earlier ones were removed before their time", "và các mục trước bị xóa trước thời hạn"),
        /** The checkpoint is missing. */
        CHECKPOINT_REMOVED("is missing", "bị mất"),
        /** The checkpoint, or the list of what it covers, was changed. */
        CHECKPOINT_CHANGED("or the list of what it covers was changed", "hoặc danh sách được niêm phong đã bị sửa"),
        /** The checkpoint's signature is none of a key that is known here. */
        SIGNATURE("was not signed with a key that is known here", "không phải do khóa được tin cậy ký"),
        /** The checkpoint is not the one that was written out. */
        NOT_AS_WRITTEN_OUT("is not as it was written out", "không như bản đã ghi ra tệp");

        private final String english;
        private final String vietnamese;

        What(String english, String vietnamese) {
            this.english = english;
            this.vietnamese = vietnamese;
        }

        String english() {
            return english;
        }

        String vietnamese() {
            return vietnamese;
        }
    }
}
