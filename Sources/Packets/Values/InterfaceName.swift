/// The name of an interface, as a capture or a text says it.
public struct InterfaceName: Hashable, Sendable {
    /// The name.
    public let text: String
    /// Whether it stands in the lines themselves: those that a text of `tcpdump -i any` was read from.
    public let isInLines: Bool

    /// A name that a capture says beside its frames, or one that stood in a line.
    public init(_ text: String, isInLines: Bool = false) {
        self.text = text
        self.isInLines = isInLines
    }
}
