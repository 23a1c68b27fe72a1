import TLS

/// HTTP in the clear where TLS may have been meant (RFC 9112 3 and 4).
enum PlainHTTP {
    private static let methods: [StaticString] = ["GET ", "POST ", "HEAD ", "PUT ", "OPTIONS ", "DELETE ", "PATCH "]
    /// Ports on which TLS is usual from the first byte on.
    private static let ports: Set<UInt16> = [443, 465, 636, 853, 993, 995, 5061, 8443]

    /// Whether a request begins in `bytes`.
    static func isRequest(_ bytes: RawSpan) -> Bool {
        methods.contains { method in
            guard method.utf8CodeUnitCount <= bytes.byteCount else { return false }
            return String(describing: method).utf8.enumerated().allSatisfy { bytes.byte($0.offset) == $0.element }
        }
    }

    /// Whether an answer says that the request was wrong: `HTTP/1.1 400`.
    static func isRefusal(_ text: [UInt8]) -> Bool {
        text.starts(with: "HTTP/1.".utf8) && text.dropFirst(8).starts(with: " 400".utf8)
    }

    /// Whether such an answer says that TLS was expected.
    static func namesHTTPS(_ text: [UInt8]) -> Bool {
        guard isRefusal(text) else { return false }
        let answer = String(decoding: text, as: UTF8.self)
        return answer.contains("HTTPS") || answer.contains("SSL") || answer.contains("TLS")
    }

    /// Whether TLS is usual on `port`.
    static func isTLSPort(_ port: UInt16) -> Bool {
        ports.contains(port)
    }
}
