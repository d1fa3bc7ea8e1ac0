-- Work for Lua that does the same at each run: no clock, no address in a key or on the output, no error (llvm-cov does not
-- see what a longjmp leaves).
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print("fib", fib(24))

local words, count = {}, 0
for i = 1, 4000 do
  local word = string.format("%s%03d", ({ "alpha", "beta", "gamma", "delta" })[i % 4 + 1], i * 7919 % 997)
  words[word] = (words[word] or 0) + 1
  count = count + #word
end
local sorted = {}
for word in pairs(words) do sorted[#sorted + 1] = word end
table.sort(sorted, function(a, b) return words[a] > words[b] or words[a] == words[b] and a < b end)
print("words", #sorted, count, table.concat(sorted, " ", 1, 5))

local text = string.rep("the quick brown fox, 12 times; the lazy dog, 345. ", 60)
local numbers = 0
for number in text:gmatch("%f[%d]%d+") do numbers = numbers + tonumber(number) end
print("patterns", numbers, select(2, text:gsub("(%a+) (%a+)", "%2 %1")), text:find("lazy", 1, true), text:upper():sub(1, 9))

local Vector = {}
Vector.__index = Vector
Vector.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Vector) end
Vector.__eq = function(a, b) return a.x == b.x and a.y == b.y end
Vector.__tostring = function(v) return "(" .. v.x .. ", " .. v.y .. ")" end
Vector.__lt = function(a, b) return a.x < b.x end
local sum = setmetatable({ x = 0, y = 0.5 }, Vector)
for i = 1, 500 do sum = sum + setmetatable({ x = i, y = i / 4 }, Vector) end
print("vectors", tostring(sum), sum == sum, sum < Vector.__add(sum, sum))

local grid = {}
for y = 1, 40 do
  grid[y] = {}
  for x = 1, 40 do grid[y][x] = (x * y) % 7 // 2 ~ (x << 2) & 0xff | y end
end
local total = 0
for _, row in ipairs(grid) do for _, cell in ipairs(row) do total = total + cell end end
print("grid", total, 7 // 2, 7 % -3, 2 ^ 10, 1 / 4, 7.5 // 2, "10" + 5, math.tointeger(3.0), 3 | 0, 1e15, -0.0)

local parts = {}
for _, code in utf8.codes("naïve ☃ text") do parts[#parts + 1] = code end
print("utf8", #parts, utf8.len("naïve ☃ text"), utf8.char(table.unpack(parts)))
print("pack", string.pack("<i4s2d", 77, "abc", 1.5):byte(1, -1))
print("load", load("local a, b = ... ; while a ~= b do if a > b then a = a - b else b = b - a end end return a")(1071, 462))

local function counter()
  local n = 0
  return function() n = n + 1 return n end
end
local one, other = counter(), counter()
for _ = 1, 10 do one() end
print("closures", one(), other())

for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto continue end
    io.write(i, ":", j, " ")
    ::continue::
  end
end
print(select("#", table.unpack({ 1, nil, 3 }, 1, 3)), math.max(3, 9, 4), math.type(1), math.type(1.0))

local kept = {}
for i = 1, 3000 do kept[i % 100 + 1] = { i, tostring(i), function() return i end } end
collectgarbage()
collectgarbage("generational")
for i = 1, 3000 do kept[i % 100 + 1] = { i, tostring(i) .. "x", {} } end
collectgarbage("incremental")
collectgarbage()
print("kept", #kept, kept[1][2])
