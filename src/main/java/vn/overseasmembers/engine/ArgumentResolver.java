package vn.overseasmembers.engine;

/** Supplies handlers with a type of the domain, looked up by case number; implemented by the module that owns the type. */
public interface ArgumentResolver<T> {

    Class<T> type();

    /** For update: the handler runs while nobody else changes the case. */
    T resolve(String caseNo);
}
