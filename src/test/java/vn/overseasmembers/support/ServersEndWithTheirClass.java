package vn.overseasmembers.support;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Closes an application context with a web server after its class. Camunda's web applications ask the engine that was started last in the JVM,
 * whichever context that belongs to: a server that is used again later, by another class or a second try, would answer for another engine.
 */
public final class ServersEndWithTheirClass implements TestExecutionListener, Ordered {

    @Override
    public void afterTestClass(TestContext test) {
        var boot = AnnotatedElementUtils.findMergedAnnotation(test.getTestClass(), SpringBootTest.class);
        if (boot != null && boot.webEnvironment() == WebEnvironment.RANDOM_PORT && test.hasApplicationContext()) {
            test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }

    /** The last to be asked after a class. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
