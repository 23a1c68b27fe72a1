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
            """
    )

    @OptionGroup var input: CompareInput
    @OptionGroup var selection: CompareSelection
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "text, ndjson (a record a line), json, csv (a line an event), html, or mermaid (of one connection).")
    var format = CompareFormat.text

    func run() throws {
        let names = input.points
        var errors: [CaptureError] = []
        var points: [Point] = []
        for name in names {
            let reading = try PointReading(name, filter: input.filter, ran: input.ran.contains(name.name))
            errors += reading.errors
            points.append(reading.point)
        }
        let comparison = Comparison(points, clock: input.givenClock, late: input.lateness)
        let isRefused = comparison.pairs.contains { $0.refusal != nil }
        for sentence in comparison.pairs.compactMap(\.refusal) { Messages.say(sentence) }
        let hasFailed = try isRefused && format == .text ? false : CompareReport(comparison, self).write()
        for error in errors { Messages.say(error.message) }
        if !errors.isEmpty || isRefused { throw ExitCode(1) }
        if hasFailed { throw ExitCode(3) }
    }
}
