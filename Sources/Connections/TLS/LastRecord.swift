import TLS

/// The last record that one end sent, by its header.
public struct LastRecord: Sendable, Hashable {
    /// What it carries.
    public var type: RecordType
    /// Bytes behind its header.
    public var length: UInt16
    /// The frame with its header.
    public var frame: UInt32
}
