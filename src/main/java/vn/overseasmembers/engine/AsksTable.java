package vn.overseasmembers.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which of the owner's decision tables a class asks by itself, so that the gate lets no table pass that asks for what it is not told, or leaves out what the
 * class needs to be answered.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(AsksTable.All.class)
@Documented
public @interface AsksTable {

    /** Folder and key, {@code rules/deadlines} for instance. */
    String value();

    /** Facts that it is told beside {@code scope} and {@code day}. */
    String[] given() default {};

    /** Columns that every row has to answer. */
    String[] answers() default {};

    /** Several tables. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface All {

        /** Each of them. */
        AsksTable[] value();
    }
}
