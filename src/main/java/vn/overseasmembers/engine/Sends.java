package vn.overseasmembers.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which messages a class sends to processes ({@link Processes#tell}, {@link Processes#startAt}): nobody else sends any, and each must have who receives it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Sends {

    /** Names of the messages; each begins with the key of the process that receives it. */
    String[] value();
}
