import Foundation

/// Records scenarios into a folder.
struct Recorder {
    /// How often a recording is tried: a busy machine delays segments by tens of milliseconds now and then.
    private static let attempts = 3

    let folder: URL

    /// Records `scenario` and checks each capture's shape; a bad one is not kept.
    func record(_ scenario: Scenario, number: Int) throws(RecorderError) {
        for attempt in 1...Self.attempts {
            do throws(RecorderError) {
                try attemptOnce(scenario, number: number)
                return try keep(scenario)
            } catch {
                guard attempt < Self.attempts else { throw RecorderError("\(scenario.setting.name): \(error)") }
                try? FileHandle.standardError.write(contentsOf: Data("  again: \(error)\n".utf8))
            }
        }
    }

    private func attemptOnce(_ scenario: Scenario, number: Int) throws(RecorderError) {
        let lab = try Lab(scenario.setting, number: number, folder: Scratch.folder)
        let sidecar: Sidecar
        do {
            try lab.begin()
            try scenario.body(lab)
            sidecar = try lab.finish()
        } catch {
            lab.takeDown()
            throw .wrapping(error, while: "record \(scenario.setting.name)")
        }
        for place in scenario.setting.places {
            let file = Scratch.folder.appendingPathComponent("\(scenario.setting.name).\(place.vantage).pcap")
            let shape = try CaptureShape(of: file, client: sidecar.topology.client, server: sidecar.topology.server)
            let pattern = scenario.setting.shapes[place.vantage] ?? ""
            guard try shape.matches(pattern) else {
                throw RecorderError("the \(place.vantage) capture is\n    \(shape)\n  and not\n    \(pattern)")
            }
        }
        try sidecar.write(to: Scratch.folder.appendingPathComponent("\(scenario.setting.name).json"))
    }

    private func keep(_ scenario: Scenario) throws(RecorderError) {
        let names =
            scenario.setting.places.map { "\(scenario.setting.name).\($0.vantage).pcap" } + [
                "\(scenario.setting.name).json"
            ]
        do {
            for name in names {
                let target = folder.appendingPathComponent(name)
                try? FileManager.default.removeItem(at: target)
                try FileManager.default.copyItem(at: Scratch.folder.appendingPathComponent(name), to: target)
            }
        } catch {
            throw .wrapping(error, while: "keep the recording of \(scenario.setting.name)")
        }
    }
}
