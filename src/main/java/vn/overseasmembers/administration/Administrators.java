package vn.overseasmembers.administration;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import vn.overseasmembers.access.Officers;
import vn.overseasmembers.calendar.Today;

/** Who may do what this module offers. */
@Component
class Administrators {

    private final Officers officers;
    private final Today today;

    Administrators(Officers officers, Today today) {
        this.officers = officers;
        this.today = today;
    }

    /** @throws AccessDeniedException for everybody who is no administrator today */
    void only(String username) {
        if (!officers.functionsOf(username, today.today()).contains("administrator")) {
            throw new AccessDeniedException("not an administrator");
        }
    }
}
