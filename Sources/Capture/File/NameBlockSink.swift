/// Gets the body of a name resolution block of pcapng (draft-ietf-opsawg-pcapng 4.5), and whether its numbers are big-endian.
public typealias NameBlockSink = @Sendable (_ body: [UInt8], _ isBigEndian: Bool) -> Void
