package vn.overseasmembers.support;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells which SQL statements the application has sent, for tests that count them; to be imported by such a test. */
@TestConfiguration(proxyBeanMethods = false)
public class Statements {

    private static final List<String> SENT = Collections.synchronizedList(new ArrayList<>());

    /** What is done by everybody in this JVM's contexts that import this. */
    public interface Work {
        void run() throws Exception;
    }

    /** The statements of some work that nothing else goes on beside, in order. */
    public static List<String> of(Work work) throws Exception {
        SENT.clear();
        work.run();
        return List.copyOf(SENT);
    }

    @Bean
    static BeanPostProcessor counted() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool && !(bean instanceof Counted) ? new Counted(pool) : bean;
            }
        };
    }

    private static final class Counted extends DelegatingDataSource {

        Counted(DataSource pool) {
            super(pool);
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            return proxy(Connection.class, super.getConnection(), null);
        }
    }

    /** What the application does every minute, whoever asks for what. */
    private static boolean byItself() {
        var thread = Thread.currentThread().getName();
        return thread.startsWith("scheduling") || thread.equals("case-migrations");
    }

    private static <T> T proxy(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            try {
                if (sql != null && method.getName().startsWith("execute") && !byItself()) {
                    SENT.add(sql);
                }
                var answer = method.invoke(target, arguments);
                return method.getName().equals("prepareStatement") ? proxy(PreparedStatement.class, (PreparedStatement) answer, (String) arguments[0]) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
