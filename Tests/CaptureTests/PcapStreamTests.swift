import Foundation
import Packets
import SystemPackage
import TestSupport
import Testing

@testable import Capture

/// The usual pcap file, which we read ourselves: frames and words are libpcap's, whatever happened to the file.
@Suite struct PcapStreamTests {
    /// What became of one file.
    private struct Outcome: Equatable {
        var frames: [Frame] = []
        var failure: String?
        var link: LinkType
        var snapshotLength: Int

        init(_ source: CaptureSource, snapshotLength: Int) {
            link = source.link
            self.snapshotLength = snapshotLength
            source.advance()
            while let pending = source.pending {
                let bytes = source.withBytes { span in
                    (0..<span.byteCount).map { span.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
                }
                frames.append(Frame(time: pending.time, original: pending.originalLength, bytes: bytes))
                source.advance()
            }
            failure = source.takeFailure()
        }
    }

    private struct Frame: Equatable {
        var time: Timestamp
        var original: Int
        var bytes: [UInt8]
    }

    private struct Both {
        var ours: Outcome
        var libpcaps: Outcome
        var areSame: Bool { ours == libpcaps }
        var haveSameFrames: Bool { ours.frames == libpcaps.frames }
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The two ways to read `bytes`; nil where ours is not asked.
    private func both(_ bytes: [UInt8]) throws -> Both? {
        let path = try folder.file(bytes, named: "read-twice")
        guard PcapStream.isUsual(Array(bytes.prefix(PcapStream.headerLength))) else { return nil }
        let stream = try ByteStream(descriptor: FileDescriptor.open(path, .readOnly))
        guard let ours = PcapStream(stream), let handle = fopen(path, "r") else { return nil }
        let theirs = try CaptureFile(path: path, handle, nil)
        return Both(
            ours: Outcome(.pcap(ours), snapshotLength: ours.snapshotLength),
            libpcaps: Outcome(.libpcap(theirs), snapshotLength: theirs.snapshotLength)
        )
    }

    private static func written(_ name: String, _ precision: PcapWriter.Precision = .microseconds) throws -> [UInt8] {
        let file = try Fixtures.capture(name, "client").file()
        var writer = PcapWriter(order: .little, precision: precision, link: file.link)
        for frame in file.frames { writer.append(frame) }
        return writer.bytes
    }

    @Test(arguments: PcapWriter.Precision.allCases)
    func aWholeFile(_ precision: PcapWriter.Precision) throws {
        let read = try #require(try both(try Self.written("normal_close", precision)))
        #expect(read.areSame)
        #expect(!read.ours.frames.isEmpty && read.ours.failure == nil)
    }

    @Test func cutAtEachByte() throws {
        let whole = try Self.written("normal_close")
        for count in PcapStream.headerLength...whole.count {
            let read = try #require(try both(Array(whole[..<count])))
            #expect(read.areSame, "cut after \(count) bytes")
        }
    }

    @Test func everyByteOfARecordHeaderChanged() throws {
        let whole = try Self.written("normal_close")
        for place in PcapStream.headerLength..<(PcapStream.headerLength + 16) {
            for value in [0, 1, 0x7f, 0x80, 0xff] as [UInt8] {
                var bytes = whole
                bytes[place] = value
                let read = try #require(try both(bytes))
                #expect(read.haveSameFrames, "byte \(place) is \(value)")
                #expect((read.ours.failure == nil) == (read.libpcaps.failure == nil), "byte \(place) is \(value)")
            }
        }
    }

    @Test(arguments: [0, 1, 60, 65_535, 262_144, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff] as [UInt32])
    func eachSnapshotLength(_ length: UInt32) throws {
        var bytes = try Self.written("normal_close")
        for place in 0..<4 { bytes[16 + place] = UInt8(truncatingIfNeeded: length >> UInt32(8 * place)) }
        let read = try #require(try both(bytes))
        #expect(read.areSame)
    }

    @Test func whatIsUnusualIsLibpcaps() throws {
        let usual = Array(try Self.written("normal_close").prefix(PcapStream.headerLength))
        #expect(PcapStream.isUsual(usual))
        // Kuznetzov's magic, another version, checksums behind the frames, USB frames; and half a header.
        for (place, value) in [(0, 0x34), (1, 0xcd), (4, 3), (6, 3), (23, 0x14), (20, 189)] as [(Int, UInt8)] {
            var header = usual
            header[place] = value
            #expect(!PcapStream.isUsual(header), "byte \(place) is \(value)")
        }
        #expect(!PcapStream.isUsual(Array(usual.dropLast())))
    }
}
