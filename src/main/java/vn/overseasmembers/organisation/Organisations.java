package vn.overseasmembers.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tree of organisations, read on a day. */
@Component
public class Organisations {

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Organisation> find(String code) {
        throw new IllegalStateException(code);
    }

    /** The organisation that stands for this one on the day: itself while it lives, else its successor's successor. */
    public Organisation living(String code, LocalDate day) {
        throw new IllegalStateException(code);
    }

    /** From the organisation itself up to the root, living on that day. */
    public List<Organisation> upwards(String code, LocalDate day) {
        throw new IllegalStateException(code);
    }

    /** Direct children of a kind that live on the day, by code. */
    public List<Organisation> children(String code, Organisation.Kind kind, LocalDate day) {
        throw new IllegalStateException(code);
    }

    /** Committees and cells abroad in a country that live on the day, by code. */
    public List<Organisation> abroad(String country, LocalDate day) {
        throw new IllegalStateException(country);
    }

    /** All cells at any depth below an organisation that live on the day, by code. */
    public List<Organisation> cellsBelow(String code, LocalDate day) {
        throw new IllegalStateException(code);
    }

    /** The one organisation of a kind that exists once in the country (central, mfa-committee) on the day. */
    public Optional<Organisation> only(Organisation.Kind kind, LocalDate day) {
        throw new IllegalStateException(kind.code());
    }

    /** Codes from the root to the organisation as decision tables read them, {@code |17|17.001|}. */
    public String scope(String code, LocalDate day) {
        throw new IllegalStateException(code);
    }
}
