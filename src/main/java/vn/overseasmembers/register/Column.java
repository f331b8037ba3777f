package vn.overseasmembers.register;

/** A column that a file may or must have. */
record Column(String name, boolean required, Format format) {

    static Column required(String name, Format format) {
        return new Column(name, true, format);
    }

    static Column optional(String name, Format format) {
        return new Column(name, false, format);
    }
}
