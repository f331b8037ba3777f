package vn.overseasmembers;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import vn.overseasmembers.installation.Command;

/** The application: Tasklist, REST and our own pages over one engine and one PostgreSQL. */
@SpringBootApplication
public class OverseasMembers {

    public static void main(String[] args) {
        // The engine stores timestamps in the JVM's zone; screens convert to Asia/Ho_Chi_Minh.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Command.runIfNamed(args);
        SpringApplication.run(OverseasMembers.class, args);
    }
}
