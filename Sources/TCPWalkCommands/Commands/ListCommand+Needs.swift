import Reports

/// What the tracking has to look at for what is written.
extension ListCommand {
    /// Whether what is written has what only Zeek's tracking knows.
    var needsZeek: Bool {
        get throws { chosen.report.needsZeek(try record.form(hasTimeline: false)) }
    }

    /// Whether TLS is looked at: if it is asked for, or something is that only it tells.
    func needsTLS(_ selection: Selection) throws -> Bool {
        if tls || sslLog != nil || selection.asksOfTLS { return true }
        return try record.form(hasTimeline: false).needsTLS
    }

    /// The forms of record that the format has.
    var forms: RecordForms {
        chosen.report.recordForms
    }

    /// Whether what is written says where the time went.
    var needsTiming: Bool {
        get throws { chosen.report.needsTiming(try record.form(hasTimeline: false)) || output.verbose }
    }
}
