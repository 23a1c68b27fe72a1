import Capture

/// Where addresses and ports stand for names of a text, and the names cannot be written.
extension CaptureRun {
    /// Says in which output they are such.
    func sayStandIns() {
        let outputs = [writes ? "-w" : nil, formatWithoutNames.map { "--format \($0)" }].compactMap(\.self)
        guard !outputs.isEmpty else { return }
        let place = "in what \(outputs.joined(separator: " and ")) write\(outputs.count == 1 ? "s" : "")"
        if inputs.texts.contains(where: { !$0.unknownServices.isEmpty }) {
            Messages.say(
                "services of the text that no table here has a port of have ports of our own \(place), from 1 on."
            )
        }
        if inputs.texts.contains(where: { !$0.names.isEmpty }) {
            Messages.say(
                "names of the text are addresses \(place): 198.18.0.1 and on for IPv4, 2001:2::1 and on for IPv6, which no host has."
            )
        }
    }
}
