package vn.overseasmembers.engine;

import java.lang.annotation.*;

/**
 * Marks a method {@code Map<String, Object> m(OpenTask)} that supplies what a form shows or offers: prefilled fields, texts, and lists of
 * {@link Option} for {@code valuesKey}. Computed whenever the form is opened or checked, never stored in the engine.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FormValues {

    /** Process key and task id as in the model, or {@code *} for every task. */
    String[] value();
}
