// An XML document as the text that is made of it, piece by piece, through expat.
#pragma once

#include <expat.h>

#include <memory>
#include <string>
#include <string_view>

#include "engine/source/expanded_stream.h"

namespace dscan {

/// What is derived from it says what text is made of elements. Document types are refused, and with them all
/// entities but the five that XML has: office formats have none, and nothing can expand. Memory is that of
/// one token at most (kMostTokenBytes) and of what was made of 16 KiB.
class XmlStream : public ExpandedStream {
 public:
  /// A tag that is longer ends the document: expat begins anew with it each time it gets more.
  static constexpr std::size_t kMostTokenBytes = std::size_t{1} << 20U;

  /// `bytes` must outlive the stream, as must `below`: what they came out of, if anything.
  XmlStream(ByteStream& bytes, const ExpandedStream* below);
  ~XmlStream() override;
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  Result<std::size_t> read(char* out, std::size_t size) final;
  [[nodiscard]] std::string problem() const override;

  /// Reads to the end, for those who only want what begin(), end() and text() see.
  Result<void> read_all();

 protected:
  /// Names come without their prefix. Valid only during the call.
  virtual void begin(std::string_view element) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view text) = 0;
  /// Asked when pause() was called, before reading on: true if it put something.
  virtual bool put_more() { return false; }
  /// Asked after that: true lets read() end here, until it is no more.
  [[nodiscard]] virtual bool is_at_break() const { return false; }

  /// Of the element that begin() was called for; empty if it has no such attribute. Without prefix, too.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  void put(std::string_view text) { ready_ += text; }
  /// Hand out what was put before reading on.
  void pause();
  /// No more is read; `problem` says why.
  void stop(std::string problem);

 private:
  struct Callbacks;
  struct FreeParser {
    void operator()(XML_Parser parser) const { ::XML_ParserFree(parser); }
  };
  Result<void> feed();
  void check(XML_Status status);

  ByteStream& bytes_;
  const ExpandedStream* below_;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser_;
  const XML_Char** attributes_ = nullptr;
  std::string ready_;
  std::size_t given_ = 0;
  std::uint64_t fed_ = 0;
  bool ended_ = false;
  bool paused_ = false;
  std::string problem_;
};

}  // namespace dscan
