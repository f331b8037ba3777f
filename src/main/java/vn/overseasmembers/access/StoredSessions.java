package vn.overseasmembers.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Puts two bounds on stored sessions: none outlives a day's work, however often Tasklist asks, and that it was used is written once a minute,
 * not with every call.
 */
final class StoredSessions implements SessionRepository<StoredSessions.Used> {

    private static final Duration STEP = Duration.ofMinutes(1);

    private final SessionRepository<Session> stored;
    private final Clock clock;
    private final Duration longest;

    @SuppressWarnings("unchecked")
    StoredSessions(SessionRepository<? extends Session> stored, Clock clock, Duration longest) {
        this.stored = (SessionRepository<Session>) stored;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    public Used createSession() {
        return new Used(stored.createSession());
    }

    @Override
    public void save(Used session) {
        stored.save(session.stored());
    }

    @Override
    public Used findById(String id) {
        var session = stored.findById(id);
        if (session == null) {
            return null;
        }
        if (session.getCreationTime().plus(longest).isBefore(clock.instant())) {
            stored.deleteById(id);
            return null;
        }
        return new Used(session);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }

    /** A session during one request. */
    record Used(Session stored) implements Session {

        @Override
        public void setLastAccessedTime(Instant at) {
            if (at.isAfter(stored.getLastAccessedTime().plus(STEP))) {
                stored.setLastAccessedTime(at);
            }
        }

        @Override
        public String getId() {
            return stored.getId();
        }

        @Override
        public String changeSessionId() {
            return stored.changeSessionId();
        }

        @Override
        public <T> T getAttribute(String name) {
            return stored.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return stored.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            stored.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            stored.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return stored.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return stored.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            stored.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return stored.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return stored.isExpired();
        }
    }
}
