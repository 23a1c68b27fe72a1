import ArgumentParser
import Reports

/// How much of each record is written.
struct RecordOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only these members of each record: id,client.address,findings.id; of an object or array all that is in it. For json, "
                + "ndjson and csv.",
            valueName: "name[,name]"
        )
    )
    var fields: String?

    @Flag(
        help: """
            Short records: findings by name, with frames and without words; no calls, no frames. For json and ndjson. \
            `tcpwalk explain --format json` has the words.
            """
    )
    var brief = false

    /// Whether less than the whole record is asked for.
    var isLean: Bool {
        brief || fields != nil
    }

    /// The form that was asked for.
    func form(hasTimeline: Bool) throws -> RecordForm {
        guard let fields else { return brief ? .brief : .whole }
        do throws(RecordFields.Unknown) {
            return .fields(try RecordFields(fields, hasTimeline: hasTimeline))
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// Refuses what a format cannot do.
    ///
    /// - Parameters:
    ///   - format: Its name.
    ///   - hasFields: Whether it has members that can be named.
    ///   - hasBrief: Whether it has a short form.
    /// - Throws: `ValidationError`.
    func check(against format: String, hasFields: Bool, hasBrief: Bool) throws {
        if brief, fields != nil {
            throw ValidationError("--brief and --fields contradict each other: name what is wanted.")
        }
        if fields != nil, !hasFields {
            throw ValidationError(
                "--fields is for --format ndjson and csv of list, and json of report, not for \(format)."
            )
        }
        if brief, !hasBrief {
            throw ValidationError("--brief is for --format ndjson of list, and json of report, not for \(format).")
        }
    }
}
