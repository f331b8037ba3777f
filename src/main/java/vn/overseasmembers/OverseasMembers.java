package vn.overseasmembers;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        // A service often runs without a locale; its console would get question marks for Vietnamese letters.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        Command.runIfNamed(args);
        SpringApplication.run(OverseasMembers.class, args);
    }
}
