import ArgumentParser
import Capture
import Comparison
import Findings
import Packets
import Reports

/// `tcpwalk compare`: what happened to the packets between two or more places.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Two or more captures of the same connections: where was it lost, delayed, changed or made.",
        discussion: """
            Each -r is a place where packets were captured: NAME=FILE gives it a name. The order along the path, and how far the clocks \
            are apart, are found from the packets.

              tcpwalk compare -r client.pcap -r server.pcap
              tcpwalk compare -r lan=a.pcap -r wan=b.pcap tcp port 443
              tcpwalk compare -r client.pcap -r server.pcap --format ndjson
              tcpwalk compare -i lan=eth0 -i wan=eth1            a router's two sides, while it passes
            """
    )

    @OptionGroup var input: CompareInput
    @OptionGroup var selection: CompareSelection
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "text, ndjson (a record a line), json, csv (a line an event), html, or mermaid (of one connection).")
    var format = CompareFormat.text

    func run() throws {
        guard input.live.interfaces.isEmpty else { return try follow() }
        let (read, errors) = try read()
        let points = read.map(\.point)
        guard points.count > 1 else {
            for error in errors { Messages.say(error.message) }
            throw ValidationError(
                "one capture: tcpwalk -r FILE walks through it. To compare two places, name a capture of each with -r FILE."
            )
        }
        // All interfaces of one file have its clock.
        let clock = input.points.count == 1 && input.givenClock == .estimate ? .same : input.givenClock
        let comparison = Comparison(points, clock: clock, late: input.lateness)
        let refusals = comparison.pairs.compactMap(\.refusal)
        for sentence in refusals { Messages.say(sentence) }
        let isSilent = refusals.count == comparison.pairs.count && format == .text
        let hasFailed = try isSilent ? false : CompareReport(comparison, diagnoses(read), settings).write()
        for error in errors { Messages.say(error.message) }
        if !errors.isEmpty || !refusals.isEmpty { throw ExitCode(1) }
        if hasFailed { throw ExitCode(3) }
    }

    /// Compares while packets pass.
    private func follow() throws {
        guard [.text, .ndjson, .csv].contains(format) else {
            throw ValidationError(
                "--format \(format.rawValue) is one whole, and on interfaces there is no end: choose text, ndjson or csv."
            )
        }
        let readers = try input.live.points.map {
            try LiveReader.opened(input.live.options($0.interface, filter: input.filter))
        }
        try Privileges.drop(to: input.live.user)
        for reader in readers { if let warning = reader.warning { Messages.say(warning) } }
        Messages.say("listening on \(input.live.points.map { "\(escaped($0.interface))" }.joined(separator: " and "))")
        var loop = CompareLoop(readers, input, LiveCompareReport(settings))
        let hasFailed = try loop.run()
        if let error = loop.error {
            Messages.say(error.message)
            throw ExitCode(1)
        }
        if hasFailed { throw ExitCode(3) }
    }

    private var settings: CompareSettings {
        CompareSettings(format: format, selection: selection, output: output, times: times)
    }

    /// What each point's capture says alone, by the point's name.
    private func diagnoses(_ points: [PointTracking.Result]) -> [String: PointDiagnosis] {
        Dictionary(points.map { ($0.point.name, $0.diagnosis) }) { first, _ in first }
    }

    private func read() throws -> (points: [PointTracking.Result], errors: [CaptureError]) {
        var errors: [CaptureError] = []
        var points: [PointTracking.Result] = []
        for name in input.points {
            let reading = try PointReading(name, input, bySplitting: input.splits)
            errors += reading.errors
            if reading.leftOut > 0 {
                Messages.say(
                    "\(escaped(name.name)): more than \(PointReading.mostInterfaces) interfaces are no places; \(reading.leftOut) frames of further "
                        + "ones are left out."
                )
            }
            points += reading.points
        }
        return (points, errors)
    }
}
