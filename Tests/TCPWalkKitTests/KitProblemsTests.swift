import Foundation
import TCPWalkKit
import TestSupport
import Testing

/// What is thrown, and what is said of captures that could be read in part.
@Suite struct KitProblemsTests {
    private let good = Fixtures.capture("walkthrough").path
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func aMissingFileIsThrown() throws {
        let problem = try #require(throws: CaptureProblem.self) { try PacketCapture(reading: ["/no/such.pcap"]) }
        #expect(problem.kind == .missing && problem.file == "/no/such.pcap")
        #expect(problem.description.hasPrefix("/no/such.pcap: no such file."))
    }

    @Test func oneOfTwoIsNotThrown() throws {
        let capture = try PacketCapture(reading: ["/no/such.pcap", good])
        #expect(capture.problems.map(\.kind) == [.missing])
        #expect(capture.connections.count == 1)
    }

    @Test func whatIsNoCaptureIsThrown() throws {
        let path = try folder.file(Array("a letter to a friend".utf8), named: "letter.txt")
        let problem = try #require(throws: CaptureProblem.self) { try PacketCapture(reading: [path]) }
        #expect(problem.kind == .notACapture)
        let empty = try folder.file([], named: "empty.pcap")
        #expect(throws: CaptureProblem.self) { try PacketCapture(reading: [empty]) }
    }

    /// Nobody can put lines without a date in order with a capture's frames; alone they are read.
    @Test func aTextWithoutADateBesideACaptureIsThrown() throws {
        let line = "10:00:00.000000 IP 10.0.0.1.40000 > 10.0.0.2.80: Flags [S], seq 1, win 100, length 0\n"
        let text = try folder.file(Array(line.utf8), named: "trace.txt")
        let problem = try #require(throws: CaptureProblem.self) { try PacketCapture(reading: [good, text]) }
        #expect(problem.kind == .undated && problem.file == text)
        #expect(try PacketCapture(reading: [text]).connections.count == 1)
    }

    @Test func aWrongFilterIsThrown() throws {
        var options = ReadingOptions()
        options.filter = "tcp porridge"
        let problem = try #require(throws: CaptureProblem.self) { try PacketCapture(reading: [good], options: options) }
        #expect(problem.kind == .badFilter && problem.file == nil)
    }

    @Test func whatCameBeforeTheDamageIsThere() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: good)))
        let whole = try PacketCapture(reading: [good])
        let path = try folder.file(bytes.dropLast(1), named: "cut.pcap")
        let capture = try PacketCapture(reading: [path])
        #expect(capture.problems.map(\.kind) == [.damaged])
        #expect(capture.frameCount == whole.frameCount - 1)
        #expect(capture.connections.count == 1)
    }

    @Test func noFilesAreAnEmptyCapture() throws {
        let capture = try PacketCapture(reading: [])
        #expect(capture.connections.isEmpty && capture.problems.isEmpty && capture.frameCount == 0)
    }

    @Test func undecodedFramesAreCounted() throws {
        let capture = try PacketCapture(reading: [good])
        #expect(capture.undecodedFrameCount == 0)
        // A frame whose IPv4 header says that TCP follows, and no TCP header is there.
        let cut = PcapFile.Frame(time: .init(seconds: 1, nanoseconds: 0), bytes: Self.cutFrame)
        let path = try folder.file(PcapWriter.bytes(of: PcapFile(link: .ethernet, frames: [cut])), named: "header.pcap")
        #expect(try PacketCapture(reading: [path]).undecodedFrameCount == 1)
    }

    private static let cutFrame: [UInt8] =
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0x08, 0x00]
        + [0x45, 0, 0, 40, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
        + [0x9c, 0x40, 0, 80]
}
