package vn.overseasmembers.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sessions of pages lie in the database, so that every node knows who is signed in. They end an hour after the last use, and in any case some
 * hours after the sign-in. Programs have none.
 */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
@ConditionalOnWebApplication
class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final ObjectInputFilter OURS = ObjectInputFilter.Config
            .createFilter("maxdepth=30;maxbytes=1000000;java.**;org.springframework.**;vn.overseasmembers.**;!*");

    private final JdbcIndexedSessionRepository stored;

    Sessions(JdbcOperations jdbc, PlatformTransactionManager transactions,
             @Value("${server.servlet.session.timeout}") Duration idle) {
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        stored = new JdbcIndexedSessionRepository(jdbc, own);
        stored.setTableName("spring_session");
        stored.setDefaultMaxInactiveInterval(idle);
        stored.setConversionService(serialization());
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(stored);
    }

    @Bean
    StoredSessions storedSessions(Clock clock, @Value("${overseas.session.longest}") Duration longest) {
        return new StoredSessions(stored, clock, longest);
    }

    /** Deletes what has run out; on several nodes, whoever comes first. */
    @Scheduled(cron = "30 */5 * * * *")
    void cleanUp() {
        stored.cleanUpExpiredSessions();
    }

    private static GenericConversionService serialization() {
        var conversions = new GenericConversionService();
        conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversions.addConverter(byte[].class, Object.class, Sessions::read);
        return conversions;
    }

    /** What an earlier release has written and this one can't read counts as not there: people sign in once more. */
    private static Object read(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            in.setObjectInputFilter(OURS);
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            LOG.info("A session's attribute can't be read any more: {}", e.toString());
            return null;
        }
    }
}
