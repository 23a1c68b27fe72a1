/// Preludes in lines: SMTP (RFC 3207), FTP (RFC 4217), IMAP and POP3 (RFC 2595).
extension PreludeTexts {
    /// SMTP and FTP: replies begin with three digits. One reply greets, then each command has one.
    var numbered: Prelude? {
        let commands = Self.lines(client).map(\.words)
        guard server.begins(with: "220"),
            let place = commands.firstIndex(where: {
                $0.first == "STARTTLS" || $0.prefix(2) == ["AUTH", "TLS"] || $0.prefix(2) == ["AUTH", "SSL"]
            })
        else { return nil }
        let isFTP = commands[place].first == "AUTH"
        let replies = Self.lines(server).compactMap(\.reply).filter(\.isLast)
        let isOffered = isFTP || !hasGreeted(commands[..<place]) || Self.lines(server).contains { $0.offersStartTLS }
        guard replies.count > place + 1 else { return Prelude(.startTLS, isFTP ? .ftp : .smtp) }
        let code = replies[place + 1].code
        if code.utf8.first == UInt8(ascii: "2") {
            return Prelude(.startTLS, isFTP ? .ftp : .smtp, .accepted, code: code)
        }
        return Prelude(.startTLS, isFTP ? .ftp : .smtp, isOffered ? .refused : .notOffered, code: code)
    }

    /// Whether the client has asked what the server can do.
    private func hasGreeted(_ commands: ArraySlice<[String]>) -> Bool {
        commands.contains { $0.first == "EHLO" }
    }

    /// `a1 STARTTLS`, and the line with the same tag.
    var imap: Prelude? {
        guard server.begins(with: "* ") else { return nil }
        let command = Self.lines(client).map(\.words).first { $0.count == 2 && $0[1] == "STARTTLS" }
        guard let tag = command?.first else { return nil }
        let answer = Self.lines(server).map(\.words).first { $0.count > 1 && $0[0] == tag }
        guard let code = answer?[1] else { return Prelude(.startTLS, .imap) }
        return Prelude(.startTLS, .imap, code == "OK" ? .accepted : .refused, code: code)
    }

    /// `STLS`, and the line that answers it: one greets, then each command has one; a list after `CAPA` ends with a dot.
    var pop3: Prelude? {
        guard server.begins(with: "+OK") else { return nil }
        let commands = Self.lines(client).map(\.words)
        guard let place = commands.firstIndex(where: { $0.first == "STLS" }) else { return nil }
        let answers = Self.lines(server).compactMap(\.words.first).filter { $0 == "+OK" || $0 == "-ERR" }
        guard answers.count > place + 1 else { return Prelude(.startTLS, .pop3) }
        let code = answers[place + 1]
        return Prelude(.startTLS, .pop3, code == "+OK" ? .accepted : .refused, code: code)
    }
}

extension PreludeTexts.Line {
    /// `250-STARTTLS` or `250 STARTTLS`.
    fileprivate var offersStartTLS: Bool {
        guard reply != nil else { return false }
        return PreludeTexts.Line(text.dropFirst(4)).words.first == "STARTTLS"
    }
}
