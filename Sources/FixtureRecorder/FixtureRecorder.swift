import Foundation

/// `FixtureRecorder FOLDER [NAME...]` records all scenarios, or those named; `walkthrough` is one of the names.
@main
enum FixtureRecorder {
    static func main() {
        KernelTrace.mountPrivately()
        let sources = Cleanup.catchSignals()
        do throws(RecorderError) {
            try Scratch.make()
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            try? FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
            Cleanup.runAll()
            exit(1)
        }
        Cleanup.runAll()
        withExtendedLifetime(sources) {}
    }

    private static func run(_ arguments: [String]) throws(RecorderError) {
        guard let path = arguments.first else { throw RecorderError("usage: FixtureRecorder FOLDER [NAME...]") }
        let folder = URL(fileURLWithPath: path)
        let names = Set(arguments.dropFirst())
        let all = Catalogue.all
        let known = Set(all.map(\.setting.name) + ["walkthrough"])
        let unknown = names.subtracting(known)
        guard unknown.isEmpty else {
            throw RecorderError("no such scenario: \(unknown.sorted().joined(separator: ", "))")
        }
        if names.isEmpty || names.contains("walkthrough") {
            try Walkthrough.write(to: folder.appendingPathComponent("walkthrough.pcap"))
            print("walkthrough: \(Walkthrough.title)")
        }
        let chosen = all.enumerated().filter { names.isEmpty || names.contains($0.element.setting.name) }
        if !chosen.isEmpty { try checkTools() }
        var failures: [RecorderError] = []
        for (index, scenario) in chosen {
            print("\(scenario.setting.name): \(scenario.setting.title)")
            do throws(RecorderError) {
                try Recorder(folder: folder).record(scenario, number: index + 1)
            } catch {
                failures.append(error)
            }
        }
        try Index.write(into: folder)
        guard failures.isEmpty else {
            throw RecorderError("not recorded:\n" + failures.map(\.description).joined(separator: "\n"))
        }
    }

    private static func checkTools() throws(RecorderError) {
        guard geteuid() == 0 else { throw RecorderError("recording makes network namespaces: run it as root") }
        let missing = ["ip", "nft", "tcpdump", "timeout"].filter { Command.find($0) == nil }
        guard missing.isEmpty else { throw RecorderError("not installed: \(missing.joined(separator: ", "))") }
    }
}
