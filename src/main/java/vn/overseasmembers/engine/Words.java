package vn.overseasmembers.engine;

import java.lang.annotation.*;

/** What a parameter of a {@link ModelMethod} takes: words of a list in {@link KnownWords}, or words for which a decision table has a row. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Words {

    /** Name of the list. */
    String of() default "";

    /** Key of the table. */
    String rowsOf() default "";

    /** Name of the table's input that the word is compared with. */
    String column() default "";
}
