package vn.overseasmembers.engine;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Lets a successful answer pass and keeps what is written about a failure from leaving. */
final class HeldErrors extends HttpServletResponseWrapper {

    private ServletOutputStream stream;
    private PrintWriter writer;

    HeldErrors(HttpServletResponse response) {
        super(response);
    }

    boolean isError() {
        return getStatus() >= 400;
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
        setStatus(status);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!isError()) {
            super.flushBuffer();
        }
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8), true);
        }
        return writer;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Held(super.getOutputStream());
        }
        return stream;
    }

    private final class Held extends ServletOutputStream {

        private final ServletOutputStream original;

        Held(ServletOutputStream original) {
            this.original = original;
        }

        @Override
        public void write(int b) throws IOException {
            if (!isError()) {
                original.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!isError()) {
                original.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!isError()) {
                original.flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (!isError()) {
                original.close();
            }
        }

        @Override
        public boolean isReady() {
            return original.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            original.setWriteListener(listener);
        }
    }
}
