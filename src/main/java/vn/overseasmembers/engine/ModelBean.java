package vn.overseasmembers.engine;

import java.lang.annotation.*;
import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/** A bean that models may call by its name, {@code ${chain.next(caseNo, round)}}. Models reach no other bean. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface ModelBean {

    /** Name of the bean in the models. */
    @AliasFor(annotation = Component.class)
    String value();
}
