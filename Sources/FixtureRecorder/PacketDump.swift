import Foundation

/// A running tcpdump.
final class PacketDump {
    /// Where a capture is taken.
    struct Place: Sendable {
        /// The word in the file's name: `client`, `server`, `lo`, `any`, ...
        let vantage: String
        let side: Side
        let device: String
        var arguments: [String] = []
    }

    /// What the sidecar says about a capture.
    struct Summary: Encodable {
        let file: String
        let `where`: String
        let vantage: String
        let started: Double
        let linktype: String
        let tcpdumpSaid: [String]

        enum CodingKeys: String, CodingKey {
            case file, `where`, vantage, started, linktype
            case tcpdumpSaid = "tcpdump_said"
        }
    }

    let place: Place
    let file: URL
    private let words: URL
    private let process: Command
    private let cleanup: Int
    private let started = Clock.now

    /// Starts tcpdump at `place` and waits until it listens.
    init(at place: Place, in namespace: NetworkNamespace, file: URL) throws(RecorderError) {
        self.place = place
        self.file = file
        words = Scratch.folder.appendingPathComponent("said.\(place.vantage)")
        // The time limit holds even if the recorder is killed.
        let command =
            [
                "timeout", "60", "tcpdump", "-i", place.device, "-nn", "-U", "--immediate-mode", "-s", "256", "-Z",
                "root",
            ]
            + place.arguments + ["-w", file.path, "tcp or icmp or (icmp6 and ip6[40] < 128)"]
        let output = words
        process = try namespace.perform { () throws(RecorderError) in try Command(command, output: output) }
        let identifier = process.identifier
        cleanup = Cleanup.add { kill(identifier, SIGTERM) }
        try waitUntilListening()
    }

    /// Ends the capture, when what has arrived is written.
    func stop() throws(RecorderError) -> Summary {
        kill(process.identifier, SIGINT)
        _ = try process.wait()
        Cleanup.remove(cleanup)
        let said = saidSoFar
        try? FileManager.default.removeItem(at: words)
        guard said.contains("0 packets dropped by kernel") else {
            throw RecorderError("tcpdump at \(place.vantage) lost packets or failed: \(said)")
        }
        let link = said.firstMatch(of: /link-type ([^,]+),/).map { String($0.1) } ?? "?"
        return Summary(
            file: file.lastPathComponent,
            where: "\(place.device) in the \(place.side.word)",
            vantage: place.vantage,
            started: started,
            linktype: link,
            tcpdumpSaid: said.split(separator: "\n").map(String.init).filter {
                $0.hasSuffix("captured") || $0.contains("packets ")
            }
        )
    }

    private var saidSoFar: String { (try? String(contentsOf: words, encoding: .utf8)) ?? "" }

    private func waitUntilListening() throws(RecorderError) {
        for _ in 0..<500 {
            if saidSoFar.contains("listening on") { return }
            if process.hasEnded { break }
            Clock.sleep(0.01)
        }
        throw RecorderError("tcpdump at \(place.vantage) does not start: \(saidSoFar)")
    }
}
